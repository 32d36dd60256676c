// Owns: the lines at which the articles of a news database's download begin and end.
// Does not own: the articles between them (downloaded_article.hpp).
#pragma once

#include <string_view>

namespace morgue {

/// "3 of 14 DOCUMENTS", "Dokument 3 von 14": an article begins.
bool is_begin_mark(std::string_view line);

/// "1 of 14 DOCUMENTS": what stands before it belongs to no article.
bool is_first_mark(std::string_view line);

/// "End of Document" in any of eight languages, or Factiva's "Document GRDN000020190303ef330001q":
/// an article ends.
bool is_end_mark(std::string_view line);

/// Whether the line is either.
bool is_download_mark(std::string_view line);

}  // namespace morgue
