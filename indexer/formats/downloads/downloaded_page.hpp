// Owns: pages that a news database wrote when many articles were saved at once: Factiva,
// Europresse (Eureka), Nexis.
// Does not own: pages with one article (html_article.hpp), the paragraphs of Nexis
// (nexis_download.hpp).
#pragma once

#include "indexer/formats/markup/html_document.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

/// Delivers the articles of the download that the page is. False where it is none, and nothing was
/// delivered.
bool read_downloaded_page(const HtmlDocument& document, const ReadContext& context,
                          ArticleSink& sink);

}  // namespace morgue
