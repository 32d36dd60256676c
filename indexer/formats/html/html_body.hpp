// Owns: finding the article's own text in a page among menus, teasers, comments and adverts.
// Does not own: headline, dates and the like (html_metadata.hpp), breaking into paragraphs
// (html_text.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/markup/html_document.hpp"

namespace morgue {

/// What was found.
struct ExtractedBody {
  std::string text;
  /// How many articles the page seems to hold: pieces of running text that each follow a date of
  /// their own; 1 for an ordinary page.
  std::size_t dated_pieces = 1;
  /// What stands under the article's pictures, each once; no part of `text` unless the page has no
  /// other text.
  std::vector<std::string> captions;
};

/// The article's paragraphs separated by "\n\n"; empty where the page has no running text.
/// `headline` and `byline` (may be empty) are left out of the body where the page repeats them. A
/// standfirst between the headline and the article's element is its first paragraph.
///
/// The method: text blocks are weighed by length, link density and markup; the element with the
/// largest sum of weights, boilerplate counting against it, is the article; boilerplate inside it
/// is then dropped. Where what is left is far less than what the names of one kind had thrown away,
/// those names are not believed. It follows the ideas of Readability (Arc90) and of maximum
/// subsequence segmentation (Pasternack and Roth, WWW 2009).
ExtractedBody extract_body(const HtmlDocument& document, std::string_view headline,
                           std::string_view byline);

}  // namespace morgue
