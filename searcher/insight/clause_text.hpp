// Owns: clauses in words, for people: what was typed, and what a filter, a link or a scope means.
// Does not own: the tree (resolve/resolved.hpp) and what is told of its clauses (explain.hpp,
// diagnosis.hpp, why_not.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/resolve/resolved.hpp"
#include "searcher/vocabulary/vocabulary.hpp"

namespace morgue::insight {

/// The bytes of the query at that place, made visible, at most 60 columns.
std::string typed_at(std::string_view query, query::SourceRange at);

/// typed_at() of the place that a clause comes from.
std::string typed_clause(std::string_view query, const query::ResolvedNode& node);

/// "no article", "1 article", "12 articles".
std::string articles_text(Xapian::doccount count);

/// A second as a date: the day, or with the time where it is no edge of a day. `is_last`: it is the
/// last second of what it stands for.
std::string moment_text(std::int64_t second, bool is_last);

/// "2021-08-01 to 2021-08-31", "2021-08-01", "2021-08-01 or later", "08-15 of any year".
std::string dates_text(const query::DateFilter& dates);

/// "500 or more", "at most 99", "100 to 200", "exactly 500".
std::string numbers_text(const query::NumberFilter& numbers);

/// "within 5 words, in any order", "in the same sentence".
std::string link_text(const query::Link& link);

/// "in headline or text", "in the headline".
std::string scope_text(const query::Leaf& leaf);

/// The word of a leaf as it stands in the query: "talib*", "kabul~1", "=us"; within a phrase as the
/// analyzer took it. `source`: the typed node that it came from, or nullptr.
std::string leaf_text(const query::Leaf& word, const query::Node* source);

/// Prefix of the list of words that a leaf's words stand in: headline, lead and body share one.
std::string_view vocabulary_prefix(const query::Leaf& leaf);

/// "taliban (12), balkan (3)": made visible, with the number of articles each.
std::string counted_words_text(const std::vector<VocabularyWord>& words);

/// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& parts, std::string_view last_joint = "and");

}  // namespace morgue::insight
