// Owns: the page of one article: its text with every match marked, where it comes from, its
// copies, what else was written about it, citations. Does not own: any of these themselves.
#pragma once

#include "searcher/web/site/page.hpp"

namespace morgue::web {

/// What `asked` looks for is marked. Status 404 where no article has the id. Throws Error.
Response article_page(const PageContext& context, const std::string& id, const Asked& asked);

/// The options of a search that shows one article whole.
SearchOptions article_options(const Asked& asked, const AskOptions& options);

/// Passages of a text between quotation marks that are long enough to be looked for elsewhere, each
/// once; at most `most`.
std::vector<std::string> quoted_passages(std::string_view text, std::size_t most);

}  // namespace morgue::web
