// Owns: what LexisNexis (Nexis UK, Lexis Advance's older form) writes when many articles are saved
// at once, as text or as HTML: paragraphs parted by "3 of 146 DOCUMENTS".
// Does not own: the marks (download_marks.hpp), cutting pages and texts into paragraphs
// (downloaded_page.hpp, downloaded_text.hpp), what its later form writes (downloaded_article.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/reading/reader.hpp"

namespace morgue {

/// Delivers the articles of a download, given its paragraphs in order; what stands before the first
/// mark is the request and no article. `context` gives the path. False where there is no mark at
/// all, and nothing was delivered.
bool read_nexis_download(const std::vector<std::string>& paragraphs, const ReadContext& context,
                         ArticleSink& sink);

}  // namespace morgue
