// Owns: a set of articles, one bit an article. Does not own: who is in it (count.hpp).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace morgue::tally {

/// Docids in ascending or any order.
class MatchSet {
 public:
  explicit MatchSet(std::uint32_t last_docid) : bits_(last_docid / 64 + 1) {}

  /// True where it is new. Docids beyond the last are left out.
  bool add(std::uint32_t docid) {
    if (docid / 64 >= bits_.size() || has(docid)) return false;
    bits_[docid / 64] |= std::uint64_t{1} << docid % 64;
    ++size_;
    return true;
  }
  bool has(std::uint32_t docid) const {
    return docid / 64 < bits_.size() && (bits_[docid / 64] >> docid % 64 & 1) != 0;
  }
  std::uint32_t size() const { return size_; }
  /// Calls `body` with each docid, ascending.
  template <typename Body>
  void for_each(const Body& body) const {
    for (std::size_t word = 0; word < bits_.size(); ++word) {
      for (std::uint64_t left = bits_[word]; left != 0; left &= left - 1)
        body(static_cast<std::uint32_t>(word * 64 + static_cast<unsigned>(std::countr_zero(left))));
    }
  }

 private:
  std::vector<std::uint64_t> bits_;
  std::uint32_t size_ = 0;
};

}  // namespace morgue::tally
