// Owns: finding the article's own text in a page among menus, teasers, comments and adverts.
// Does not own: headline, dates and the like (html_metadata.hpp), breaking into paragraphs
// (html_text.hpp).
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/html_document.hpp"

namespace morgue {

/// The article's paragraphs separated by "\n\n"; empty where the page has no running text.
/// `headline` (may be empty) is left out of the body where the page repeats it.
///
/// The method: text blocks are weighed by length, link density and markup; the element with the
/// largest sum of weights, boilerplate counting against it, is the article; boilerplate inside it
/// is then dropped. It follows the ideas of Readability (Arc90) and of maximum subsequence
/// segmentation (Pasternack and Roth, WWW 2009).
std::string extract_body(const HtmlDocument& document, std::string_view headline);

}  // namespace morgue
