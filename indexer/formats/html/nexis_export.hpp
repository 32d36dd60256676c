// Owns: what LexisNexis (Nexis UK, Lexis Advance's older form) writes when many articles are saved
// at once, as text or as HTML: paragraphs parted by "3 of 146 DOCUMENTS".
// Does not own: cutting pages into paragraphs (html_text.hpp), the text reader (text.cpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/reading/reader.hpp"

namespace morgue {

/// True for the line that begins each document of an export: "3 of 146 DOCUMENTS", "Dokument 3 von
/// 146", "3 de 146 DOCUMENTS".
bool is_nexis_mark(std::string_view paragraph);

/// Delivers the articles of an export, given its paragraphs in order; what stands before the first
/// mark is the request and no article. `context` gives the path. False where there is no mark at
/// all, and nothing was delivered.
bool read_nexis_export(const std::vector<std::string>& paragraphs, const ReadContext& context,
                       ArticleSink& sink);

}  // namespace morgue
