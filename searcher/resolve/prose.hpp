// Owns: what kind of text a query is: the language of its words, and whether it is a sentence that
// asks, in which words of asking do not count. Does not own: the lists of words
// (function_words.hpp, common/analysis/stop_words.hpp), leaving them out (resolver.cpp).
#pragma once

#include <string>
#include <vector>

#include "searcher/query/ast.hpp"
#include "searcher/resolve/word_lookup.hpp"

namespace morgue::query {

/// A query of at least so many words, some of them function words, is a sentence.
inline constexpr std::size_t kSentenceWords = 6;

/// A query as text.
struct Prose {
  std::string language;  ///< whose function words do not count
  bool request = false;  ///< a sentence that asks: words of asking do not count either
};

/// Reads the words under `root`. The language is that of `languages` (not empty) with the most
/// function words among them, if there are four words and two of these; else the first.
Prose read_prose(const Node& root, WordLookup& lookup, const std::vector<std::string>& languages);

}  // namespace morgue::query
