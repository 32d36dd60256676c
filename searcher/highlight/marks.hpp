// Owns: which words of an article take part in its match: by the query's own tree, so that a phrase
// is marked only where it is the phrase and a branch that did not match not at all. Does not own:
// choosing passages (fragments.hpp) and colours or tags (searcher/output).
#pragma once

#include <vector>

#include "searcher/matching/text_view.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::highlight {

using matching::TextPart;
using matching::TextRange;

/// One match of one clause: the words that make it, in order of their bytes. A single word, the
/// words of a phrase, or those of a NEAR.
struct Match {
  std::vector<TextRange> words;
  std::size_t clause = 0;  ///< number of the clause, to tell distinct words of the query
};

/// All matches in the article, by clause and place. Near matches that share words are one match
/// each. `all_words` false: of an article with some clauses of an AND, those that it has.
std::vector<Match> find_matches(const query::ResolvedNode& root, matching::TextView& view,
                                bool all_words = true);

/// The words of all matches in a part, sorted, overlapping ones merged.
std::vector<TextRange> merged_marks(const std::vector<Match>& matches, TextPart part);

}  // namespace morgue::highlight
