// Owns: the articles in a document of paragraphs, as word processors and PDF have them: one, or
// those of a news database's download. Does not own: the file formats (office.cpp, rtf.cpp,
// pdf.cpp), the articles of a download (downloaded_article.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/downloads/document_lines.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

/// What the file says of itself.
struct DocumentFacts {
  std::string title;
};

/// Delivers the articles of a document; one without text is Skipped. The document is split at the
/// databases' marks ("End of Document", "3 of 14 DOCUMENTS", "Document NYTF0000..."), in any of six
/// languages; what a download says of itself before its first article is left out.
void deliver_document(std::vector<DocumentParagraph> paragraphs, const DocumentFacts& facts,
                      const ReadContext& context, ArticleSink& sink);

}  // namespace morgue
