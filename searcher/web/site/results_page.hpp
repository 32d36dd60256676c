// Owns: the page of an answer: what was understood and found, its hits or its concordance, pages.
// Does not own: counts beside it (tallies.hpp), an answer without hits (nothing_found.hpp).
#pragma once

#include "searcher/web/site/page.hpp"

namespace morgue::web {

/// Throws Error.
Response results_page(const PageContext& context, const Asked& asked);

}  // namespace morgue::web
