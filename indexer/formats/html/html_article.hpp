// Owns: reading one HTML page as an article, and HTML fragments as paragraphs; the "html" format.
// Does not own: parsing (html_document), body and metadata extraction (html_body, html_metadata),
// charsets (charset.hpp).
#pragma once

#include <string>
#include <string_view>

#include "common/index/article.hpp"
#include "indexer/reading/charset.hpp"

namespace morgue {

/// The bytes of a page in UTF-8. `declared_charset` is that of a header outside it, or empty; then
/// a meta tag's is tried.
DecodedText decode_page(std::string_view bytes, std::string_view declared_charset);

/// Reads a page into `out` (headline, body, byline, date, ...; `out.where`, `out.captured` and
/// `out.id` are left alone). `declared_charset` as for decode_page(). False where the page has no
/// running text.
bool read_html_article(std::string_view bytes, std::string_view declared_charset, Article& out);

/// Shown text of an HTML fragment in UTF-8: paragraphs separated by "\n\n", entities decoded, no
/// scripts, styles or hidden elements. Plain text comes back with its white space collapsed.
std::string html_to_paragraphs(std::string_view html_utf8);

}  // namespace morgue
