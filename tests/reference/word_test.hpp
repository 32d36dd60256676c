// Owns: which terms one word of a query stands for, decided term by term with no index and no
// cleverness. Does not own: where the words stand (reference_evaluator.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "tests/reference/reference_article.hpp"

namespace morgue::reference {

/// For each term of the archive whether the word of the query stands for it.
using WordTest = std::vector<bool>;

/// A term that has one of the word's stems in the languages given; in languages where the word is
/// not stemmed, the word itself.
WordTest stem_test(const Archive& archive, Analyzer& analyzer, const std::string& folded,
                   const std::vector<std::string>& languages);

/// The term itself.
WordTest term_test(const Archive& archive, std::string_view folded);

/// The term itself where it is printed as typed but for case.
WordTest printed_test(const Archive& archive, std::string_view folded, std::string_view case_form);

/// A term that is printed as typed, capitals and all, whatever the analysis made of it.
WordTest capitals_test(const Archive& archive, std::string_view printed);

/// '*' any run of characters, '?' one.
WordTest glob_test(const Archive& archive, std::string_view pattern);

/// At most `distance` characters inserted, deleted, replaced or swapped with their neighbour, none
/// edited twice.
WordTest fuzzy_test(const Archive& archive, std::string_view word, unsigned distance);

/// Whether two or more Han, Kana or Hangul characters make the term (they are words one by one).
bool is_several_cjk(std::string_view term);

bool glob(const std::u32string& pattern, const std::u32string& word);
unsigned edits(const std::u32string& a, const std::u32string& b);
std::u32string code_points(std::string_view text);

}  // namespace morgue::reference
