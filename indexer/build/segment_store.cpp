// Owns: the policy of merging.
#include "indexer/build/segment_store.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>

#include "common/base/errors.hpp"
#include "common/base/folder_bytes.hpp"
#include "indexer/index/owned_folder.hpp"
#include "indexer/merge/merge.hpp"

namespace morgue::build {

namespace fs = std::filesystem;

namespace {

/// Segments merged at a time: each holds up to six descriptors.
constexpr std::size_t kMaxFanIn = 128;
constexpr rlim_t kWantedDescriptors = 4096;

void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kWantedDescriptors) return;
  limit.rlim_cur = std::min(kWantedDescriptors, limit.rlim_max);
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

SegmentStore::SegmentStore(fs::path disk, std::size_t memory_bytes)
    : disk_(std::move(disk)),
      memory_folder_(memory_bytes),
      memory_(memory_folder_.path()),
      memory_bytes_(memory_bytes) {
  raise_descriptor_limit();
  remove_owned_folder(disk_);
  if (!make_owned_folder(disk_))
    throw Error(ErrorCode::io, fmt::format("{} is in the way, and is not Morgue's", disk_.string()),
                "move it away");
}

SegmentStore::~SegmentStore() {
  std::error_code ignored;
  remove_owned_folder(disk_, ignored);
}

fs::path SegmentStore::new_path(std::size_t batch) {
  const std::lock_guard lock(mutex_);
  const bool fits = !memory_.empty() && in_memory_ < memory_bytes_;
  return (fits ? memory_ : disk_) / fmt::format("batch-{}", batch);
}

fs::path SegmentStore::disk_path() {
  return disk_ / fmt::format("run-{}", next_name_++);
}

std::uintmax_t SegmentStore::add(Segment segment) {
  const std::uintmax_t bytes = segment.bytes = folder_bytes(segment.path);
  std::vector<Segment> run;
  {
    const std::lock_guard lock(mutex_);
    if (!memory_.empty() && segment.path.parent_path() == memory_) in_memory_ += segment.bytes;
    segments_[segment.first_batch] = std::move(segment);
    run = take_run();
  }
  if (!run.empty()) merge_run(std::move(run));
  return bytes;
}

/// Neighbouring single batches, once they fill a fan-in: a merge before that would be work done
/// twice. Taken out of the map while they are merged.
std::vector<Segment> SegmentStore::take_run() {
  std::vector<Segment> run;
  for (const auto& [first, segment] : segments_) {
    const bool single = segment.first_batch == segment.last_batch;
    if (!single || (!run.empty() && run.back().last_batch + 1 != first)) run.clear();
    if (single) run.push_back(segment);
    if (run.size() == kMaxFanIn) break;
  }
  if (run.size() < kMaxFanIn) return {};
  for (const Segment& segment : run) segments_.erase(segment.first_batch);
  return run;
}

void SegmentStore::merge_run(std::vector<Segment> run) {
  fs::path target;
  {
    const std::lock_guard lock(mutex_);
    target = disk_path();
  }
  try {
    merge_taken(run, target);
  } catch (...) {  // a stopped run may keep its segments
    const std::lock_guard lock(mutex_);
    for (Segment& segment : run) segments_[segment.first_batch] = std::move(segment);
    std::error_code ignored;
    fs::remove_all(target, ignored);
    throw;
  }
}

void SegmentStore::merge_taken(const std::vector<Segment>& run, const fs::path& target) {
  std::vector<fs::path> sources;
  Segment merged{target, run.front().first_batch, run.back().last_batch, 0, 0};
  for (const Segment& segment : run) {
    sources.push_back(segment.path);
    merged.documents += segment.documents;
  }
  merge::merge_databases(sources, target, {});
  merged.bytes = folder_bytes(target);
  const std::lock_guard lock(mutex_);
  for (const Segment& segment : run) {
    if (!memory_.empty() && segment.path.parent_path() == memory_) in_memory_ -= segment.bytes;
    fs::remove_all(segment.path);
  }
  segments_[merged.first_batch] = std::move(merged);
}

std::vector<Segment> SegmentStore::segments() const {
  const std::lock_guard lock(mutex_);
  std::vector<Segment> all;
  for (const auto& [first, segment] : segments_) all.push_back(segment);
  return all;
}

std::vector<std::string> SegmentStore::hand_over() {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> names;
  for (auto& [first, segment] : segments_) {
    names.push_back(segment.path.filename().string());
    if (segment.path.parent_path() == disk_) continue;
    fs::copy(segment.path, disk_ / names.back(), fs::copy_options::recursive);
  }
  return names;
}

std::uintmax_t SegmentStore::bytes() const {
  const std::lock_guard lock(mutex_);
  std::uintmax_t bytes = 0;
  for (const auto& [first, segment] : segments_) bytes += segment.bytes;
  return bytes;
}

std::vector<fs::path> SegmentStore::prepare_merge() {
  for (;;) {
    std::vector<Segment> run;
    {
      const std::lock_guard lock(mutex_);
      if (segments_.size() <= kMaxFanIn) break;
      for (const auto& [first, segment] : segments_) {
        if (run.size() < kMaxFanIn) run.push_back(segment);
      }
      for (const Segment& segment : run) segments_.erase(segment.first_batch);
    }
    merge_run(std::move(run));
  }
  std::vector<fs::path> sources;
  for (const auto& [first, segment] : segments_) sources.push_back(segment.path);
  return sources;
}

}  // namespace morgue::build
