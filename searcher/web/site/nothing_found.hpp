// Owns: why an answer has no hits, with a link for each change that would bring some. Does not own:
// finding that out (searcher/insight).
#pragma once

#include "searcher/web/site/page.hpp"

namespace morgue::web {

/// For the last run() of `search`, which found nothing, or nothing with all of the words. `query`:
/// as it was run.
Markup nothing_found_markup(const PageContext& context, const Asked& asked, Search& search,
                            const std::string& query);

/// The query with [begin, end) replaced, and the signs that stood beside it alone taken away; empty
/// where what is left is no query.
std::string with_replaced(const std::string& query, query::SourceRange at,
                          const std::string& replacement, const query::ParseOptions& options);

}  // namespace morgue::web
