// Owns: the signs of one word: ^weight, ~1, * and ?, and when a ? is a question mark.
// Does not own: where a word begins and ends (lexer.cpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searcher/query/lexer.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::query {

/// One word read, or why it cannot be.
struct WordReading {
  WordToken word;
  double weight = 1;
  std::string error;  ///< empty: none
  std::string note;   ///< empty: none
};

/// Reads a word whose form without signs is `form`: stemmed, as_written (in quotation marks) or
/// exact (after =). A `?` is a wildcard only where a letter or digit follows it in the same word
/// (wom?n, ?stan). At the end of a word it is the question mark of somebody who types a question
/// ("who won?"), as search engines of the web take it: left out, with a note.
WordReading read_word(PlainText typed, WordForm form, bool in_quotes);

/// A weight from the text after '^': a decimal above 0 and up to kMaxWeight.
std::optional<double> read_weight(std::string_view digits);

/// What to say of a weight that read_weight refuses.
std::string weight_message(std::string_view digits);

}  // namespace morgue::query
