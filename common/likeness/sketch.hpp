// Owns: the sketch of an article, by which copies of it are found without reading their texts.
// Does not own: shingles (wording.hpp), searching an index for alike sketches (indexer/stories).
//
// A sketch is the least hashes of an article's shingles: the "bottom-k" form of MinHash (Broder,
// "On the resemblance and containment of documents", 1997; Cohen and Kaplan, "Summarizing data
// using bottom-k sketches", 2007). Of two sketches' least hashes together, each is in both with a
// chance that is the resemblance of the texts. One hash for all shingles instead of one function a
// hash, and no bands of several: a shingle of three words that is among the least of two articles
// is rare enough evidence, and it takes two.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace morgue::likeness {

inline constexpr std::size_t kSketchSize = 16;
/// Hashes that the sketches of two articles have in common at least, for them to be compared. With
/// a resemblance of 0.42 (one word in ten changed and a fifth cut) fewer have a chance of 0.002, of
/// 0.3 one of 0.03.
inline constexpr std::size_t kMinShared = 2;

/// Bytes of a hash as it is kept: those that did not make it one of the least.
inline constexpr std::size_t kHashBytes = 3;

/// The sketch of a text as it is kept in the index: kSketchSize hashes; empty for a text of fewer
/// than kMinShingles.
std::string sketch_of(std::string_view text);

/// Calls `visit(std::uint32_t hash)` for each hash of a kept sketch, whatever its bytes.
template <typename Visit>
void for_each_hash(std::string_view sketch, const Visit& visit) {
  for (std::size_t at = 0; at + kHashBytes <= sketch.size(); at += kHashBytes) {
    std::uint32_t hash = 0;
    for (std::size_t i = 0; i < kHashBytes; ++i)
      hash = hash << 8 | static_cast<unsigned char>(sketch[at + i]);
    visit(hash);
  }
}

}  // namespace morgue::likeness
