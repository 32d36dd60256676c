// Owns: the heap.
#include "indexer/merge/grouped_sources.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include "common/glass/packing.hpp"

namespace morgue::merge {

bool GroupedSources::Place::operator>(const Place& other) const {
  if (first_bytes != other.first_bytes) return first_bytes > other.first_bytes;
  const int order = group.compare(other.group);
  return order != 0 ? order > 0 : source > other.source;
}

GroupedSources::GroupedSources(Sources& sources, GroupSize group_size)
    : sources_(sources), group_size_(group_size) {
  for (std::size_t i = 0; i < sources_.size(); ++i) push(i);
}

void GroupedSources::push(std::size_t source) {
  const glass::TableScan& scan = sources_[source]->scan;
  if (scan.at_end()) return;
  const std::string_view group = scan.key().substr(0, group_size_(scan.key()));
  heap_.push_back({glass::first_bytes(group), group, source});
  std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
}

std::size_t GroupedSources::pop() {
  std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
  const std::size_t source = heap_.back().source;
  heap_.pop_back();
  member_numbers_.push_back(source);
  members_.push_back(sources_[source].get());
  return source;
}

bool GroupedSources::next() {
  for (const std::size_t source : member_numbers_) push(source);
  member_numbers_.clear();
  members_.clear();
  if (heap_.empty()) return false;
  group_ = heap_.front().group;
  do {
    pop();
  } while (!heap_.empty() && heap_.front().group == group_);
  return true;
}

}  // namespace morgue::merge
