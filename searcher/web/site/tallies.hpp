// Owns: what stands beside an answer's hits: counts by field that narrow it by a click, and a
// drawing of its dates. Does not own: counting (searcher/tally).
#pragma once

#include "searcher/tally/tallies.hpp"
#include "searcher/web/site/page.hpp"

namespace morgue::web {

/// A list a field, each value a link.
Markup facets_markup(const PageContext& context, const Asked& asked,
                     const std::vector<tally::Facet>& facets);

/// Bars, each a link to the articles of its days.
Markup timeline_markup(const PageContext& context, const Asked& asked,
                       const tally::Timeline& timeline);

/// Asks from when to when.
Markup dates_markup(const PageContext& context, const Asked& asked);

/// "Finnish" of "fi"; the code itself where nobody has a name for it.
std::string language_name(const std::string& code);

/// "Source: North Wire" of source:"North Wire", as filter_for() writes it; another filter as it is.
std::string filter_words(const std::string& filter);

/// The filters of the answer, each with a link that takes it away.
Markup filters_markup(const PageContext& context, const Asked& asked);

}  // namespace morgue::web
