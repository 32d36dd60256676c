// Owns: places of words in one article: how near two clauses come, quotes, words spelt nearly
// alike. Does not own: evaluating clauses (matching/), the wording of reasons (clause_failure.hpp).
#pragma once

#include <optional>
#include <string>

#include "searcher/matching/text_view.hpp"

namespace morgue::insight {

/// How near two neighbouring operands of a NEAR come.
struct ClosePair {
  bool holds = false;  ///< some pair satisfies the link
  std::optional<std::uint32_t>
      apart;  ///< words between the closest pair in one part; nothing: there is none
  std::optional<std::uint32_t> apart_in_order;  ///< the same with the first before the second
  matching::Span a{};  ///< the closest pair; in order where the link asks for it and there is one
  matching::Span b{};
};

/// Of operands `link` and the next of a NEAR.
ClosePair closest_pair(const query::Near& near, std::size_t link, matching::TextView& view);

/// The fewest positions, within headline or text, that hold each word of the phrase.
std::optional<matching::Span> smallest_window(const query::Sequence& sequence,
                                              matching::TextView& view);

/// The text from the first to the last word of the span with some around it, as ": \"...\"", made
/// visible; long ones with their middle left out. Empty where the place is not found. `node`: the
/// clause whose words stand there.
std::string quote_of(const query::ResolvedNode& node, const matching::Span& span,
                     matching::TextView& view);

/// The word of the article (in the parts of that scope) that differs least from `word`, by at most
/// two letters (one below six); empty: none.
std::string nearest_token(matching::TextView& view, query::Scope scope, const std::string& word);

}  // namespace morgue::insight
