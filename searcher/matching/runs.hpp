// Owns: joining words to the runs of their neighbours in a phrase.
// Does not own: which words a phrase has (spans.hpp, retrieval/sequence_terms.hpp).
#pragma once

#include <vector>

#include "searcher/matching/joined_words.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::matching {

/// Sorts and leaves each out but once.
void sort_once(std::vector<Span>& spans);

/// Those of `words` (sorted) that begin after the position with such a gap in between.
std::vector<Span>::const_iterator first_after(const std::vector<Span>& words, std::uint32_t last,
                                              const query::Gap& gap);

/// Replaces `runs` by all runs with one of `words` (sorted) to its right. `scratch` is for its
/// memory alone.
void extend_right(std::vector<Span>& runs, const std::vector<Span>& words, const query::Gap& gap,
                  std::vector<Span>& scratch);

/// The same to the left.
void extend_left(std::vector<Span>& runs, const std::vector<Span>& words, const query::Gap& gap,
                 std::vector<Span>& scratch);

}  // namespace morgue::matching
