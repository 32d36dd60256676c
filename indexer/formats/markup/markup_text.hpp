// Owns: plain text from markup that stands inside a value of another format (JSON, CSV, feeds,
// mail). Does not own: web pages (formats/html), the tree and its blocks (html_document.hpp,
// html_text.hpp).
#pragma once

#include <string>
#include <string_view>

#include "common/fields/article.hpp"

namespace morgue {

/// True where a value is most likely HTML: paragraphs, breaks or divisions in it, or a page's
/// start.
bool looks_like_markup(std::string_view text);

/// The text that is shown, no scripts, styles or hidden elements: paragraphs separated by "\n\n",
/// references resolved. Blank lines part paragraphs where no elements do. Plain text comes back
/// with its white space collapsed.
std::string markup_text(std::string_view markup);

/// Turns headline, body, names, topics and further fields into plain text where they hold markup or
/// character references.
void strip_markup(Article& article);

}  // namespace morgue
