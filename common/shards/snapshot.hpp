// Owns: an archive as it is read, while others write it: its present state, and reading again when
// that has changed too much or a shard of another machine is gone. Does not own: what is read
// (searcher/search/search.hpp), what a state is (joined_database.hpp).
#pragma once

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/index/declared_fields.hpp"
#include "common/index/index.hpp"
#include "common/index/story_map.hpp"
#include "common/postings/index_reader.hpp"
#include "common/shards/index_place.hpp"
#include "common/shards/joined_database.hpp"

namespace morgue {

/// What happened to the archive since the last try.
enum class Renewal {
  none,
  newer,    ///< later commits; documents keep their numbers
  replaced  ///< another generation, or other shards; documents may have other numbers
};

/// A shard that is left out (Reach::partial), and why.
struct MissingShard {
  std::string name;
  std::string why;
};

/// What an answer without it is to say: "shard-0002 does not answer, and its articles are missing
/// here: ...".
std::string missing_text(const MissingShard& shard);

/// Not thread-safe.
class Snapshot {
 public:
  /// Throws Error as open_index does, and for a shard that does not answer, unless it may be left
  /// out.
  explicit Snapshot(IndexPlace place);

  const JoinedDatabase& database() const { return database_; }
  const IndexPlace& place() const { return place_; }
  /// Empty: answers are of the whole archive.
  const std::vector<MissingShard>& missing() const { return missing_; }

  /// Goes on to the state of now. Throws Error as the constructor does.
  void catch_up();

  /// Reads the very state that database() reads. Those who keep it keep that state's reader.
  std::shared_ptr<IndexReader> reader(Engine engine);

  /// The stories of the very state that database() reads; none in an index of an older version.
  std::shared_ptr<const StoryMap> stories();

  /// The fields that were declared in this archive; may go on to the state of now. Throws Error
  /// (index_damaged, index_incompatible).
  const DeclaredFields& declared();

  /// Calls `body`, which reads and may throw what Xapian throws, with what happened since the last
  /// call of it. When a writer has committed twice meanwhile, goes on to the state of now and calls
  /// it again, a few times; so, too, without a shard that has gone and may be left out. Throws
  /// Error.
  template <typename Body>
  auto read(const Body& body) {
    Renewal renewal = Renewal::none;
    for (int tries = 1;; ++tries) {
      try {
        return body(renewal);
      } catch (const Xapian::NetworkError& error) {
        leave_out(error);
        renewal = Renewal::replaced;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (tries >= kMaxTries) rethrow_as_error(place_.shown());
        renewal = std::max(renewal, renew());
      } catch (const Xapian::DatabaseOpeningError&) {
        // Tables are opened when they are first needed; those of a generation that has been
        // replaced are gone by then.
        if (tries >= kMaxTries) rethrow_as_error(place_.shown());
        renewal = replace();
      } catch (...) {
        rethrow_as_error(place_.shown());
      }
    }
  }

 private:
  static constexpr int kMaxTries = 10;
  using Clock = std::chrono::steady_clock;

  void open();
  bool is_replaced() const;
  Renewal renew();
  Renewal replace();
  /// Goes on without the shard that failed. Throws Error where it may not be left out, or is the
  /// last.
  void leave_out(const Xapian::NetworkError& error);

  IndexPlace place_;
  JoinedDatabase database_;
  std::vector<MissingShard> missing_;
  Clock::time_point opened_;             ///< when
  std::shared_ptr<IndexReader> reader_;  ///< of the last state asked for
  std::string reader_of_;                ///< that state
  Engine engine_ = Engine::own;          ///< that it was asked for
  std::shared_ptr<const StoryMap> stories_;
  std::string stories_of_;
  DeclaredFields declared_;
  std::string declared_of_;
};

}  // namespace morgue
