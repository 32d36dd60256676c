// Owns: a set of positions that many others are asked of. Does not own: where positions come from.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace morgue {

/// Ascending positions. Nearly all that are not among them are told by one bit.
class PositionSet {
 public:
  /// Replaces what it had by `positions`, each plus `offset`; they ascend and are not empty.
  void assign(std::span<const std::uint32_t> positions, std::uint32_t offset) {
    for (const std::uint32_t one : positions_) bits_[word_of(one)] = 0;
    positions_.resize(positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i) {
      positions_[i] = positions[i] + offset;
      bits_[word_of(positions_[i])] |= std::uint64_t{1} << positions_[i] % 64;
    }
  }

  bool has(std::uint32_t position) const {
    return (bits_[word_of(position)] >> position % 64 & 1) != 0 &&
           std::binary_search(positions_.begin(), positions_.end(), position);
  }
  /// The greatest.
  std::uint32_t last() const { return positions_.back(); }

 private:
  static constexpr std::size_t kWords = 32;  ///< of 64 bits: articles are mostly shorter
  static std::size_t word_of(std::uint32_t position) { return position / 64 % kWords; }

  std::array<std::uint64_t, kWords> bits_{};
  std::vector<std::uint32_t> positions_;
};

}  // namespace morgue
