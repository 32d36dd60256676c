// Owns: what a part of a score is, for --explain. Does not own: taking a score apart
// (searcher/search/score_explanation.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>

namespace morgue::ranking {

/// What one thing gave to an article's score. The parts of an article add up to its score, to
/// rounding.
struct ScorePart {
  enum class Kind : std::uint8_t {
    word,           ///< a word of the query, by the weighting scheme
    typed_form,     ///< the form of a word that was typed, beside all its forms
    closeness,      ///< words of the query near each other
    feedback,       ///< a word that --feedback added
    recency,        ///< --recent
    not_all_words,  ///< less than 0: what keeps it below articles with all words
    rest            ///< what cannot be told, as the index was changed meanwhile
  };

  Kind kind = Kind::word;
  std::string word = {};          ///< as typed, or the term itself; empty: it is of no word
  std::uint32_t in_headline = 0;  ///< occurrences; of a field of its own: all of them
  std::uint32_t in_text = 0;
  Xapian::doccount articles = 0;  ///< that hold the word: its rarity
  double score = 0;               ///< what it gave, both fields together
  double headline_share = 0;      ///< of `score`, by its weighted occurrences; 0 in other schemes
};

}  // namespace morgue::ranking
