// Owns: one article of a news database's download (Nexis, LexisNexis, Factiva, ProQuest): which of
// its lines describe it and which are its text.
// Does not own: where it begins and ends (download_marks.hpp), what a line says
// (description_lines.hpp).
#pragma once

#include "common/fields/article.hpp"
#include "indexer/formats/downloads/document_lines.hpp"

namespace morgue {

/// The article that these paragraphs are, without its place.
Article read_downloaded_article(Paragraphs paragraphs);

}  // namespace morgue
