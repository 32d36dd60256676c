// Owns: deciding what each article read is to the index (new, changed, the same, an older
// duplicate, suppressed) and whether a run is cheaper as an update in place or as a bulk build.
// Does not own: doing either (index_writer.hpp, bulk_build.hpp), reading (source_walker.hpp).
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "indexer/build/bulk_build.hpp"
#include "indexer/build/index_writer.hpp"
#include "indexer/takedown/tombstones.hpp"

namespace morgue {

/// The topic of a story that its agency has withdrawn.
inline constexpr std::string_view kWithdrawn = "withdrawn";

/// What became of an article.
enum class PutResult : std::uint8_t {
  added,
  replaced,         ///< the index held another state of it
  unchanged,        ///< the index held just this
  older_duplicate,  ///< another place has the same id with a later state, which stays
  suppressed        ///< taken down, and kept out
};
inline constexpr std::size_t kPutResults = 5;

struct PutOutcome {
  PutResult result;
  /// What was told of an earlier article of this run with the same id, which has become an older
  /// duplicate of this one.
  std::optional<PutResult> before = {};
  const takedown::Tombstone* suppressed = nullptr;  ///< what keeps it out
};

struct IngestOptions {
  unsigned threads = 1;
  std::size_t memory_bytes = 512u << 20;
  /// A bulk build publishes what it has after so much text, or after as much as is published if
  /// that is more: a later run goes on from there.
  std::size_t checkpoint_bytes = 256u << 20;
  /// Text past which a run is built in bulk; by measured cost where not given.
  std::optional<std::size_t> bulk_threshold;
  Progress* progress = nullptr;  ///< told of what is written
};

/// Takes the articles of one run. Of two places with the same id the later published wins, then the
/// higher version, then the later path and record, so that the order of reading does not matter.
class Ingest {
 public:
  Ingest(IndexWriter& writer, IngestOptions options);
  /// The same with what is suppressed in other shards, too.
  Ingest(IndexWriter& writer, IngestOptions options, takedown::Tombstones suppressed);

  /// `cut`: the source ends inside the article, which then replaces no state that the index holds.
  /// `order`: its place in an archive of several shards (Slot::order); 0: none.
  PutOutcome put(StoredArticle article, bool cut = false, std::uint32_t order = 0);

  /// An item of the sources withdraws the story of that id, which keeps its text and gets the topic
  /// kWithdrawn, whichever of the two is read first. Done by finish().
  void withdraw(std::string id) { withdrawn_.insert(std::move(id)); }

  /// Writes all that is pending and makes it durable. False when the user interrupted and something
  /// was given up, which the next run reads again.
  bool finish();

  /// Ends early: keeps what can be made durable in about a second. False as finish().
  bool finish_quickly();

  /// After finish_quickly() gave up or finish() failed, as the user stopped the run: keeps what is
  /// built beside the index, for the next writer to merge. Returns the number of articles.
  Xapian::doccount suspend();

  /// The articles of `file` that put() did not see. After finish().
  std::vector<Xapian::docid> unseen(const std::string& file) const;

  /// True where put() left out an older state of that id because of what the index holds. When that
  /// is removed, the older state is to be put again, which is possible after finish().
  bool left_out(const std::string& id) const { return left_out_.contains(hash_of(id)); }

  /// Ids of which what was left out proved to be the later state after all, since the file that the
  /// index held it from now has an even older one. To be put again after finish().
  const std::set<std::string>& to_put_again() const { return to_put_again_; }

  /// In place or in bulk, and why, for the summary; empty for a run too small for it to matter.
  std::string describe_choice() const;

 private:
  /// 128 bits of the id's hash.
  struct IdHash {
    std::uint64_t high;
    std::uint64_t low;
    bool operator==(const IdHash&) const = default;
  };
  struct IdHashHash {
    std::size_t operator()(const IdHash& hash) const { return static_cast<std::size_t>(hash.low); }
  };
  /// The winning state of an id in this run.
  struct Seen {
    std::int64_t begin;     ///< of its date; the least number without one
    std::uint32_t version;  ///< that its agency counts (kVersionField); 0: none
    std::uint32_t file;     ///< index into files_
    PutResult result;       ///< as told
    std::uint64_t record;
    Xapian::docid replaces = 0;  ///< document of the present generation
    std::size_t pending = 0;     ///< 1-based number among pending_, when not in bulk
    Xapian::docid number = 0;    ///< number in the bulk build
  };
  struct Pending {
    StoredArticle article;
    Xapian::docid replaces = 0;
    std::uint32_t order = 0;
    bool dropped = false;
  };

  /// An article whose content is unchanged, at another place in its file.
  struct Move {
    Xapian::docid docid;
    std::uint64_t record;
    std::string content;  ///< its hash
  };

  static IdHash hash_of(const std::string& id);
  Seen place_of(const StoredArticle& article);
  bool precedes(const Seen& a, const Seen& b) const;
  PutOutcome put_again(StoredArticle article, Seen& earlier, const Seen& now, std::uint32_t order);
  void take_back(Seen& seen);
  bool is_stored(Xapian::docid docid, const StoredArticle& article);
  void write(StoredArticle article, Seen& seen, std::uint32_t order);
  void start_bulk();
  build::BulkOptions bulk_options();
  void open_bulk();
  void publish_bulk();
  void checkpoint();
  bool can_append_pending() const;
  bool append_pending();
  bool write_pending();
  void write_moves();
  void mark_withdrawn();
  std::size_t bulk_threshold() const;

  IndexWriter& writer_;
  const takedown::Tombstones tombstones_;
  IngestOptions options_;
  Progress untold_;  ///< where nobody is told
  Progress& progress_;
  std::unordered_map<IdHash, Seen, IdHashHash> seen_;
  std::unordered_map<IdHash, Seen, IdHashHash> left_out_;
  std::set<std::string> to_put_again_;
  std::set<std::string> withdrawn_;
  std::vector<std::string> files_;
  std::deque<Pending> pending_;
  std::size_t pending_bytes_ = 0;
  std::vector<Move> moves_;
  std::size_t threshold_ = 0;
  std::unique_ptr<build::BulkBuild> bulk_;
  bool was_bulk_ = false;
  std::size_t written_bytes_ = 0;
  std::size_t unpublished_bytes_ = 0;  ///< of text, in bulk_
  std::size_t published_bytes_ = 0;    ///< of text, by this run's checkpoints
};

}  // namespace morgue
