// Owns: the parts that all pages in HTML have: head and foot, and what is said of an article.
// Does not own: the style (html_page.hpp), what stands between them (html.cpp, quotation_html.cpp).
#pragma once

#include <string>
#include <string_view>

#include "common/fields/stored_article.hpp"

namespace morgue::output {

/// From the doctype to the beginning of <body>. `title`: HTML; `more_style`: style sheet beside the
/// common one.
std::string page_head(std::string_view title, std::string_view more_style);

/// The foot of the page, and its end.
std::string page_foot();

/// A line of a page's list of facts; `text` is plain.
std::string fact_html(std::string_view name, std::string_view text);

/// The language for the browser's hyphens and voices, as an attribute; empty unless it is a plain
/// code.
std::string lang_attribute(const std::string& language);

/// Source, date, section, place and byline.
std::string metadata_html(const StoredArticle& article);

/// Id, file and address, each unless the one before it says as much.
std::string reference_html(const StoredArticle& article);

/// HTML that leads to the article's address, where that is one that others can follow.
std::string linked_html(const StoredArticle& article, const std::string& html);

}  // namespace morgue::output
