// Owns: building many articles into a new generation of an index, beside the live one, on all
// cores: batches in article order, each analysed and written to a small segment by a worker, merged
// at the end and put in place by one rename. Does not own: reading (source_walker.hpp), whether to
// build in bulk (ingest.hpp), merging (indexer/merge).
#pragma once

#include <xapian.h>

#include <atomic>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "common/fields/stored_article.hpp"
#include "common/index/index_settings.hpp"
#include "indexer/build/assembly.hpp"
#include "indexer/build/bounded_queue.hpp"
#include "indexer/build/segment_store.hpp"
#include "indexer/documents/document_builder.hpp"
#include "indexer/documents/word_dictionary.hpp"
#include "indexer/index/progress.hpp"

namespace morgue::build {

struct BulkOptions {
  std::filesystem::path index;       ///< the index folder
  std::filesystem::path generation;  ///< its present generation
  unsigned threads = 1;              ///< 1: no worker, all is done in add()
  std::size_t memory_bytes = 512u << 20;
  /// Text in a segment. While it is built, a segment takes some fifteen times that. Larger ones are
  /// no quicker.
  std::size_t batch_bytes = 4u << 20;
  Progress* progress = nullptr;  ///< told what is built and merged
  bool anew =
      false;  ///< the result holds the articles added alone, in place of the present generation
  IndexSettings settings = {};  ///< of the index
};

/// An article to add, and the document of the present generation that it replaces (0: none).
struct Item {
  StoredArticle article;
  Xapian::docid replaces = 0;
  std::uint64_t change = 0;  ///< when it was changed (ArchiveState), in a build anew
  std::uint32_t order = 0;   ///< Slot::order; 0: none
};

/// Builds. The caller holds the write lock; add() is called from one thread.
class BulkBuild {
 public:
  explicit BulkBuild(BulkOptions options);
  ~BulkBuild();
  BulkBuild(const BulkBuild&) = delete;
  BulkBuild& operator=(const BulkBuild&) = delete;

  /// Queues an article; waits while memory is full. Returns its number, from 1. Throws what a
  /// worker failed with.
  Xapian::docid add(Item item);

  /// Leaves the article with that number out of the result after all; the document that it replaces
  /// (0: none) stays.
  void drop(Xapian::docid number, Xapian::docid replaces) {
    dropped_.insert(number);
    replaced_.erase(replaces);
  }

  /// Ends the build: merges the present generation and all segments into a new one, without the
  /// documents that were replaced or dropped, and puts it in place of the old one. Returns the
  /// docid before that of the first article added. Throws Error (interrupted) when the user stopped
  /// the run meanwhile and stop() was not called.
  Xapian::docid finish();

  /// Ends the build as finish() does, but puts the articles into the present generation in place
  /// (appending.hpp), which is quicker where they are few. Nothing may be replaced or dropped. The
  /// caller keeps others from writing the generation.
  void finish_in_place();

  /// After the user stopped the run: ends the workers at once, with the segments that are finished.
  /// Of articles not yet given to a worker some more are built, for a moment. finish() or suspend()
  /// may follow; finish() only where can_finish(). True where all articles are in segments.
  bool stop();

  /// Keeps the finished segments beside the index for the next writer to merge
  /// (suspended_build.hpp). Returns the number of their articles; 0 where nothing could be kept.
  /// Calls stop().
  Xapian::doccount suspend();

  /// Gives up: the index stays as it was.
  void cancel();

  /// Whether there is anything to merge, and no segment failed, which stems of others may have been
  /// in.
  bool can_finish() const { return store_.bytes() > 0 && !failed_; }

  /// Bytes of finished segments and of the present generation: what finish() has to merge.
  std::uintmax_t bytes_to_merge() const;

 private:
  struct Batch {
    std::size_t number = 0;
    std::vector<Item> items;
    std::size_t bytes = 0;
  };

  void send_batch();
  void work();
  std::size_t build_segment(Batch batch, DocumentBuilder& builder, WordDictionary& words);
  void build_rest();
  void build_all(Phase phase);
  Assembly assembly() const;
  void rethrow_failure();
  void join();

  BulkOptions options_;
  const std::uint64_t change_;  ///< number that its articles get (ArchiveState); 0: their own
  Progress untold_;             ///< where nobody is told
  Progress& progress_;
  SegmentStore store_;
  BoundedQueue<Batch> queue_;
  SharedWordPairs shared_words_;
  SharedLemmas shared_lemmas_;
  std::vector<std::thread> workers_;
  Batch batch_;
  std::vector<Xapian::docid> batch_begins_;  ///< number before that of each batch's first article
  std::map<Xapian::docid, Xapian::docid>
      replaced_;  ///< documents of the present generation, and the article instead
  std::set<Xapian::docid> dropped_;
  Xapian::docid added_ = 0;
  WordDictionary own_words_{&shared_words_};  ///< for building without workers
  std::unique_ptr<DocumentBuilder> own_builder_;
  std::atomic<bool> failed_ = false;
  std::exception_ptr failure_;
  std::mutex failure_mutex_;
  bool joined_ = false;
  std::atomic<bool> left_out_ = false;  ///< a batch, since the user stopped the run
  bool stopped_ = false;
};

}  // namespace morgue::build
