// Owns: an answer's dates at a glance: counted by the unit that its articles have. Does not own:
// counting by one unit (count.hpp), drawing (searcher/output/sparkline.hpp).
#pragma once

#include <optional>

#include "searcher/retrieval/query_context.hpp"
#include "searcher/tally/tallies.hpp"

namespace morgue::tally {

/// The timeline of the context's query by days; by months or years where the dates of many of its
/// articles are known less exactly. Nothing where no article has a date. Throws DeadlinePassed.
std::optional<Timeline> glance(query::ResolvedNode& root, const retrieval::QueryContext& context);

}  // namespace morgue::tally
