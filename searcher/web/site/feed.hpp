// Owns: an answer as a feed, newest first (Atom, RFC 4287).
#pragma once

#include "searcher/web/site/page.hpp"

namespace morgue::web {

/// `host`: of the request, for whole addresses. Status 400 for a query that is not understood.
Response feed(const PageContext& context, const Asked& asked, const std::string& host);

}  // namespace morgue::web
