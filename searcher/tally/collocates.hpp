// Owns: which words stand near a word more often than chance has it. Does not own: where the word
// stands (searcher/matching), printing (searcher/output).
#pragma once

#include <cstdint>

#include "searcher/resolve/resolved.hpp"
#include "searcher/retrieval/query_context.hpp"
#include "searcher/tally/match_set.hpp"
#include "searcher/tally/tallies.hpp"

namespace morgue::tally {

/// How closely a word is tied to another, of which there are `of_node` and `of_word` uses,
/// `together` of them near each other: logDice, 14 + log2(2 f_xy / (f_x + f_y)) (P. Rychlý, "A
/// Lexicographer-Friendly Association Score", RASLAN 2008). About 14 at most, below 0 where nearly
/// never; it does not depend on the size of the archive.
double log_dice(std::uint64_t together, std::uint64_t of_node, std::uint64_t of_word);

/// Whether the clause is a word, a phrase, or any of such, so that it has places.
bool has_places(const query::ResolvedNode& node);

/// The collocates of `node` in the articles of `set`: words of headline or text that stand at most
/// `window` words from it, in the same paragraph; East Asian text by pairs of characters, the
/// window in characters. Function words of the article's language are left out, and what stands
/// there less than twice or could so by chance (log-likelihood below 10.83, see words.hpp). Of the
/// highest logDice first, at most `most`. `context`: of the node. Throws DeadlinePassed.
Collocates count_collocates(query::ResolvedNode& node, std::uint32_t window, std::size_t most,
                            const MatchSet& set, const retrieval::QueryContext& context);

}  // namespace morgue::tally
