// Owns: asking a positional clause of one article after the other: by the positions in the index,
// or by the text where only that can tell. Does not own: the evaluation (matching/spans.hpp).
#pragma once

#include "searcher/resolve/resolved.hpp"
#include "searcher/retrieval/counted.hpp"
#include "searcher/retrieval/operator.hpp"
#include "searcher/retrieval/query_context.hpp"

namespace morgue::retrieval {

/// For articles that have the clause's words. Its leaves get their words (add_stem_words). `node`
/// and what `context` refers to must outlive the test.
TestPtr clause_test(query::ResolvedNode& node, const QueryContext& context);

/// Counts a positional clause in the same ways.
std::unique_ptr<OccurrenceCounter> occurrence_counter(query::ResolvedNode& node,
                                                      const QueryContext& context);

}  // namespace morgue::retrieval
