// Owns: the words of a text as quotations are compared by: their places, letters and weights, and
// how close two of them are. Does not own: cutting a text into words (common/analysis).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.hpp"

namespace morgue::quotation {

struct TextWord {
  std::uint32_t begin;  ///< bytes of the text
  std::uint32_t end;
  std::uint64_t hash;     ///< of the folded word: equal words have equal ones
  std::uint64_t letters;  ///< a bit for each letter that it has, by its number modulo 64
  std::uint32_t first;    ///< of TextWords::keys
  std::uint16_t size;     ///< code points of its key
  bool has_digits;
  bool after_ellipsis;   ///< of a quotation: words were left out before it
  std::uint16_t weight;  ///< its letters; an East Asian character counts as three
};

/// The words of one text, in order.
struct TextWords {
  std::vector<TextWord> words;
  /// The folded words as their shapes in print: what scanned text confuses (l 1 i, o 0, s 5, c e, m
  /// rn, w vv, d cl) is one letter.
  std::u32string keys;

  std::u32string_view key(const TextWord& word) const {
    return std::u32string_view(keys).substr(word.first, word.size);
  }
};

/// `text`: valid UTF-8 of less than 4 GB.
TextWords words_of(std::string_view text, Analyzer& analyzer);

/// The sum of the weights.
std::uint32_t weight_of(std::span<const TextWord> words);

/// Words that are less close than this are other words.
inline constexpr float kMinCloseness = 0.5F;

/// How close two words are, 0 to 1: 1 for the same folded word, else 1 less the share of the longer
/// one's letters that must be edited (Levenshtein's distance over the keys), 0.05 less since they
/// do differ; 0 below kMinCloseness.
float closeness(const TextWords& a, const TextWord& word_a, const TextWords& b,
                const TextWord& word_b);

/// The same of a word and two others that stand together: "air craft" and "aircraft", a word broken
/// at a line's end or by a scanner. 0 below 0.8. `same`: set where nothing but the blank differs.
float joined_closeness(const TextWords& a, const TextWord& one, const TextWords& b,
                       const TextWord& first, const TextWord& second, bool& same);

}  // namespace morgue::quotation
