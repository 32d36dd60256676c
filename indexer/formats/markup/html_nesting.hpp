// Owns: bounding how deep the elements of a page nest, before it is parsed.
// Does not own: parsing (html_document.hpp).
#pragma once

#include <cstddef>
#include <string>

namespace morgue {

/// Blanks in place what a tag has beyond 1000 attributes or so, where it is long: libxml2 compares
/// each with all before it.
void bound_html_attributes(std::string& html);

/// Blanks in place the start tags that would open more than `max_depth` elements within each other,
/// and the end tags that belong to them: what they hold stays, in the element around them. Pages of
/// the 1990s open a `font` in each paragraph and close none; hostile ones nest on purpose. Linear
/// in the page; comments, scripts and styles are passed over. End tags that HTML lets be left out
/// (p, li, td...) are implied as the HTML standard implies them.
void bound_html_nesting(std::string& html, std::size_t max_depth);

}  // namespace morgue
