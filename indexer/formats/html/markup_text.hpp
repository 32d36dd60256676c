// Owns: plain text from markup that stands inside a value of another format (JSON, CSV).
// Does not own: HTML pages (html), the tree and its blocks (html_document, html_text).
#pragma once

#include <string>
#include <string_view>

#include "common/index/article.hpp"

namespace morgue {

/// True where a value is most likely HTML: paragraphs, breaks or divisions in it, or a page's
/// start.
bool looks_like_markup(std::string_view text);

/// Paragraphs of the text that is shown, separated by "\n\n".
std::string markup_text(std::string_view markup);

/// Turns headline, body and further fields into plain text where they hold markup or character
/// references.
void strip_markup(Article& article);

}  // namespace morgue
