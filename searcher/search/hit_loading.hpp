// Owns: what is shown of a hit beside its article: what matched, passages, parts of its score. Does
// not own: which articles are hits (search.hpp), choosing passages (highlight/).
#pragma once

#include <xapian.h>

#include "searcher/matching/text_view.hpp"
#include "searcher/retrieval/query_context.hpp"
#include "searcher/search/answer.hpp"
#include "searcher/search/search_options.hpp"

namespace morgue {

/// Adds to a hit, whose article is loaded, what the options ask for. False where the deadline
/// passed: then without what matched. `view` is of the context's analyzer; kept for its memory. May
/// throw Xapian::Error.
bool add_matches(Hit& hit, Xapian::docid docid, const SearchOptions& options,
                 const retrieval::QueryContext& context, matching::TextView& view);

}  // namespace morgue
