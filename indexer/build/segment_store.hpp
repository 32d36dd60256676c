// Owns: the finished segments of a bulk build, in article order: where they lie (memory-backed
// while they fit, else disk), and merging runs of them, so that there are never too many. Does not
// own: what is in a segment (segment_writer.hpp), how databases are merged (indexer/merge), the new
// generation (assembly.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "indexer/build/memory_folder.hpp"

namespace morgue::build {

/// A database of consecutive batches, docids from 1 without gaps.
struct Segment {
  std::filesystem::path path;
  std::size_t first_batch = 0;
  std::size_t last_batch = 0;
  Xapian::doccount documents = 0;
  std::uintmax_t bytes = 0;
};

/// Thread-safe. Removes what it made when it is destroyed.
class SegmentStore {
 public:
  /// `disk` is a folder on the index's file system, made here; `memory_bytes` bounds what lies in
  /// memory-backed storage.
  SegmentStore(std::filesystem::path disk, std::size_t memory_bytes);
  ~SegmentStore();
  SegmentStore(const SegmentStore&) = delete;
  SegmentStore& operator=(const SegmentStore&) = delete;

  /// A path for a new segment of that batch.
  std::filesystem::path new_path(std::size_t batch);

  /// Takes a finished segment. When many have gathered, the calling thread merges a run of
  /// neighbours. Returns the segment's bytes.
  std::uintmax_t add(Segment segment);

  /// The folders of all segments in order, few enough to be merged at once. When no thread adds any
  /// more.
  std::vector<std::filesystem::path> prepare_merge();

  /// The segments in order. When no thread adds any more.
  std::vector<Segment> segments() const;

  /// Moves all segments to the disk folder and gives it up: the caller is to rename it. Returns
  /// their names there, in order.
  std::vector<std::string> hand_over();

  const std::filesystem::path& disk() const { return disk_; }

  /// Bytes of all segments.
  std::uintmax_t bytes() const;

 private:
  std::vector<Segment> take_run();
  void merge_run(std::vector<Segment> run);
  void merge_taken(const std::vector<Segment>& run, const std::filesystem::path& target);
  std::filesystem::path disk_path();

  const std::filesystem::path disk_;
  const MemoryFolder memory_folder_;
  const std::filesystem::path memory_;  ///< empty: no memory-backed folder
  const std::size_t memory_bytes_;
  mutable std::mutex mutex_;
  std::map<std::size_t, Segment> segments_;  ///< by first batch
  std::uintmax_t in_memory_ = 0;
  std::size_t next_name_ = 0;
};

}  // namespace morgue::build
