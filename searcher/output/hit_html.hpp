// Owns: a hit's headline and passages as HTML, with its matches marked. Does not own: what stands
// around them (html.cpp, searcher/web/site).
#pragma once

#include <string>

#include "searcher/search/answer.hpp"

namespace morgue::output {

/// The headline, or what stands for one.
std::string hit_headline_html(const Hit& hit);

/// Paragraphs of the class "passage": the hit's fragments, with ellipses where text is left out; of
/// a whole body each paragraph its own.
std::string hit_passages_html(const Hit& hit);

}  // namespace morgue::output
