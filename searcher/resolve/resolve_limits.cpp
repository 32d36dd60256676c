// Owns: the counts and the messages (see resolve_limits.hpp).
#include "searcher/resolve/resolve_limits.hpp"

#include <fmt/format.h>

#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::query {

namespace {

/// Words inside one NEAR, w/s, atleast or syn: each is looked up in every candidate.
constexpr std::size_t kMaxPositionalWords = 64;
/// Clauses that are verified article by article: NEAR, atleast, exact words, words in body:, lead:
/// and first50.
constexpr std::size_t kMaxVerified = 64;
}  // namespace

void ResolveLimits::count_expanded(const Node& node) {
  if (++expanded_words_ <= kMaxExpandedWords) return;
  throw ResolveFailure{{node.at, fmt::format("more than {} wildcards and fuzzy words in one query",
                                             kMaxExpandedWords)}};
}

void ResolveLimits::count_verified(const Node& node) {
  if (++verified_ <= kMaxVerified) return;
  throw ResolveFailure{
      {node.at,
       fmt::format("more than {} clauses with NEAR, atleast, '=', body:, lead: or first50 in one "
                   "query",
                   kMaxVerified)}};
}

void ResolveLimits::count_positional(const Node& node, const ResolvedNode& resolved) {
  count_verified(node);
  std::size_t words = 0;
  for_each_leaf(resolved, [&words](const Leaf&) { ++words; });
  if (words > kMaxPositionalWords) {
    throw ResolveFailure{
        {node.at, fmt::format("{} words stand near each other or are counted here; at most {} may",
                              words, kMaxPositionalWords)}};
  }
}

void ResolveLimits::refuse_long(const Node& node, std::size_t words) {
  if (words <= kMaxPhraseWords) return;
  throw ResolveFailure{
      {node.at, fmt::format("a phrase of more than the {} words allowed; search for a part of it",
                            kMaxPhraseWords)}};
}

}  // namespace morgue::query
