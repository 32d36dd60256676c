// Owns: the page on which a quotation is pasted, and its printings. Does not own: finding them
// (searcher/quotation).
#pragma once

#include "searcher/web/site/page.hpp"

namespace morgue::web {

/// `text`: what was pasted; empty: the form alone. Throws Error.
Response quote_page(const PageContext& context, const std::string& text);

}  // namespace morgue::web
