// Owns: every match of an answer in its line, words to its left and right. Does not own: the lines
// (output/kwic.hpp).
#pragma once

#include "searcher/web/site/page.hpp"

namespace morgue::web {

/// Sets what a search must find for a concordance, and its order. Throws Error (usage) for an order
/// that is none.
void prepare_concordance(const Asked& asked, SearchOptions& options);

/// Of the articles on this page.
Markup concordance_markup(const PageContext& context, const Asked& asked, Search& search);

}  // namespace morgue::web
