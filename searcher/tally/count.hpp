// Owns: counting the articles of queries by their dates and by the values of their fields, exactly.
// Does not own: what matches (searcher/retrieval), the values that come of it (tallies.hpp).
//
// A query's matches are a set of bits. Dates are read from the value slots, once for all queries.
// The values of a field are its terms: each one's posting list is held against the set.
#pragma once

#include <optional>
#include <span>

#include "searcher/retrieval/query_context.hpp"
#include "searcher/tally/columns.hpp"
#include "searcher/tally/match_set.hpp"
#include "searcher/tally/tallies.hpp"

namespace morgue::tally {

/// All articles that the context's query matches. `root`: of that query. Throws DeadlinePassed.
MatchSet matches_of(query::ResolvedNode& root, const retrieval::QueryContext& context);

/// How many stories the articles of a set tell; nothing where stories are not counted.
std::optional<std::uint32_t> count_stories(const MatchSet& set,
                                           const retrieval::QueryContext& context);

/// Timeline of the sets; its series have no names yet. Throws DeadlinePassed.
/// `columns`: of the context's state; nullptr: dates are read from the index.
Timeline count_timeline(calendar::Unit unit, std::span<const MatchSet> sets,
                        const retrieval::QueryContext& context, Columns* columns = nullptr);

/// A facet of the set (FieldId::published: its years; FieldId::body: the words that tell it), with
/// `values` values at most. `columns`: as above. Throws DeadlinePassed.
Facet count_facet(const Field& field, std::size_t values, const MatchSet& set,
                  const retrieval::QueryContext& context, Columns* columns = nullptr);

}  // namespace morgue::tally
