// Owns: which words a word may be a misspelling of: near words of the archive, and how much more
// frequent each must be; two words run together, one word typed as two. Does not own: which words
// of a query are asked for (diagnosis.hpp, spelling_notes.hpp), the walk (searcher/vocabulary).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/insight/diagnosis.hpp"
#include "searcher/search/search.hpp"
#include "searcher/vocabulary/vocabulary.hpp"

namespace morgue::insight {

/// How many times as many articles must have `near` before `typed`, which some articles have, is
/// taken for it: the rarer a slip of the pen, the more. 20 for swapped neighbours and for a letter
/// doubled or not; 50 for a vowel, or a letter too many or too few; 100 for another letter, or one
/// too many or too few at the beginning; 300 at the end, which makes another form of a word, and
/// for another first letter, where writers seldom err (Pollock and Zamora, Automatic spelling
/// correction in scientific and scholarly text, CACM 27, 1984); 300 for two edits, thirtyfold in
/// words of fewer than seven letters or of another beginning; all of it five times in words of four
/// letters or fewer. The ratio is that of a noisy channel (Kernighan, Church and Gale, 1990): how
/// often the word is meant, times how often it is so typed.
double times_more(std::string_view typed, std::string_view near);

/// In fewer articles than this a word is rare, and may be a misspelling: 20, or one of 2,000.
Xapian::doccount rare_below(Xapian::doccount archive);

/// What a word in `articles` articles may be a misspelling of, at most `count`, the likeliest
/// first: near words, and the two words that it is made of where they stand side by side somewhere
/// ("prime minister"). Empty for numbers, patterns and exact words, and for a rare word without a
/// far more frequent neighbour. Throws DeadlinePassed; may throw Xapian::Error.
std::vector<VocabularyWord> meant_words(Search& search, const query::Leaf& leaf,
                                        Xapian::doccount articles, std::size_t count);

/// The same of the value of an exact field.
std::vector<VocabularyWord> meant_values(Search& search, const query::ExactValue& value,
                                         Xapian::doccount articles, std::size_t count);

/// The neighbouring words of the query that are one word in far more articles than have both, and
/// than the answer has: "air craft". `text`: the query as typed. At most four pairs
/// are looked at. Throws as meant_words.
std::vector<TypedApart> typed_apart(Search& search, std::string_view text);

/// A part of the query to be typed otherwise: bytes [begin, end).
struct Correction {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string by;
};

/// The query with its corrections, which may come in any order; overlapping ones: the first alone.
std::string corrected(std::string_view text, std::vector<Correction> corrections);

/// The correction of a word that stands somewhere in `at` of the query; nothing where it does not.
std::optional<Correction> word_correction(std::string_view text, query::SourceRange at,
                                          std::string_view word, const std::string& by);

/// The correction of the value of a filter at `at`: all behind the name of its field, which values
/// in brackets do not have.
Correction value_correction(std::string_view text, query::SourceRange at, std::string_view by);

/// In how many articles a query is, as typed; nothing where it is none. Throws DeadlinePassed.
std::optional<Xapian::doccount> count_query(Search& search, const std::string& text);

}  // namespace morgue::insight
