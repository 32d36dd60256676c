// Owns: reading one HTML page as an article; the "html" format.
// Does not own: parsing (html_document.hpp), body and metadata extraction (html_body.hpp,
// html_metadata.hpp), fragments of HTML (markup_text.hpp), charsets (charset.hpp).
#pragma once

#include <string>
#include <string_view>

#include "common/fields/article.hpp"
#include "indexer/reading/charset.hpp"

namespace morgue {

/// The bytes of a page in UTF-8. `declared_charset` is that of a header outside it, or empty; then
/// a meta tag's is tried.
DecodedText decode_page(std::string_view bytes, std::string_view declared_charset);

/// Reads a page into `out` (headline, body, byline, date, ...; `out.where`, `out.captured` and
/// `out.id` are left alone). `declared_charset` as for decode_page(). False where the page has no
/// running text.
bool read_html_article(std::string_view bytes, std::string_view declared_charset, Article& out);

}  // namespace morgue
