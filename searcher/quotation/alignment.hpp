// Owns: the best local alignment of some words of a quotation with some words of an article. Does
// not own: which words are aligned (window.hpp).
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/quotation/text_words.hpp"

namespace morgue::quotation {

/// Words [begin, end) of a text, by their numbers.
struct WordRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
};

/// Some words of the quotation and the words of the article that stand for them; one side may be
/// empty.
struct Step {
  WordRange quoted;
  WordRange printed;
  float closeness = 0;  ///< 1: the same words but for case, accents and blanks
};

struct Alignment {
  WordRange quoted;
  WordRange printed;
  std::vector<Step> steps;
  float score = 0;  ///< 0: there is none
};

/// Local alignment with affine gaps (Smith and Waterman, Identification of common molecular
/// subsequences, 1981; Gotoh, 1982), of words: two words of closeness c are worth (2c - 1) times
/// their weight, a word that stands for another or for none takes away a part of its own. One word
/// may stand for two. Takes time and memory by the product of the sizes.
Alignment align(const TextWords& quotation, WordRange quoted, const TextWords& article,
                WordRange printed);

}  // namespace morgue::quotation
