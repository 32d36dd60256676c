// Owns: how much one query may ask of an index, and the error where it asks for more.
// Does not own: bounds of its syntax (parser.hpp) and of single expansions (word_lookup.hpp).
#pragma once

#include <cstddef>

#include "searcher/query/parser.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::query {

/// Words with wildcards or ~ in one query: each may walk the whole term list.
inline constexpr std::size_t kMaxExpandedWords = 20;

/// Words of a phrase, or characters of an East Asian run.
inline constexpr std::size_t kMaxPhraseWords = 500;

/// Carries a QueryError out of the recursion; resolve_query() alone catches it.
struct ResolveFailure {
  QueryError error;
};

/// Counts what one query asks for. All functions throw ResolveFailure, at the node given, where it
/// is too much.
class ResolveLimits {
 public:
  /// One more wildcard or fuzzy word.
  void count_expanded(const Node& node);

  /// One more clause that is verified article by article.
  void count_verified(const Node& node);

  /// A NEAR or atleast: decided article by article, with a bound for its words.
  void count_positional(const Node& node, const ResolvedNode& resolved);

  /// A phrase of so many words or more. To be asked before a word costs anything: of a long text
  /// each may carry the whole of it.
  static void refuse_long(const Node& node, std::size_t words);

 private:
  std::size_t verified_ = 0;
  std::size_t expanded_words_ = 0;
};

}  // namespace morgue::query
