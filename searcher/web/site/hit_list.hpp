// Owns: a hit in a list of hits. Does not own: its headline and passages (output/hit_html.hpp).
#pragma once

#include "searcher/search/answer.hpp"
#include "searcher/web/site/page.hpp"

namespace morgue::web {

/// An item of a list.
Markup hit_markup(const PageContext& context, const Asked& asked, const Hit& hit);

/// Source, day, section, place and byline.
Markup metadata_markup(const StoredArticle& article);

/// Articles that are copies of one, each with a link; empty where there is none.
Markup copies_markup(const PageContext& context, const Asked& asked, const HitStory& story);

}  // namespace morgue::web
