// Owns: the documents of one database that a merge leaves out.
// Does not own: leaving them out of each table (posting_merge.hpp, table_merges.hpp).
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace morgue::merge {

class LeftOut {
 public:
  LeftOut() = default;
  /// `docids`: ascending, each once, as in the database.
  explicit LeftOut(std::vector<std::uint32_t> docids) : docids_(std::move(docids)) {
    if (!docids_.empty()) has_.resize(std::size_t{docids_.back()} + 1);
    for (const std::uint32_t docid : docids_) has_[docid] = true;
  }

  bool empty() const { return docids_.empty(); }
  std::size_t size() const { return docids_.size(); }
  bool contains(std::uint32_t docid) const { return docid < has_.size() && has_[docid]; }
  /// Any from `first` to `last`.
  bool any_in(std::uint32_t first, std::uint32_t last) const {
    const auto found = std::lower_bound(docids_.begin(), docids_.end(), first);
    return found != docids_.end() && *found <= last;
  }

 private:
  std::vector<std::uint32_t> docids_;
  std::vector<bool> has_;  ///< by docid
};

}  // namespace morgue::merge
