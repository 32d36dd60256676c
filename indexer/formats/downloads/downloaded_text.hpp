// Owns: plain texts that a news database wrote when many articles were saved at once, told by the
// lines that part these.
// Does not own: the articles (nexis_download.hpp, news_document.hpp), other texts (text.cpp).
#pragma once

#include <string_view>

#include "indexer/reading/reader.hpp"

namespace morgue {

/// Delivers the articles of the download that the text is; its line ends are "\n". False where it
/// is none, and nothing was delivered.
bool read_downloaded_text(std::string_view text, const ReadContext& context, ArticleSink& sink);

}  // namespace morgue
