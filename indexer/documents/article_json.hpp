// Owns: an article as one JSON line, for --dry-run and export; `add` reads it back as it was.
#pragma once

#include <string>

#include "common/fields/stored_article.hpp"

namespace morgue {

/// One line of JSON, without the line end, in a fixed order of keys; empty parts are left out.
std::string article_as_json(const StoredArticle& article);

/// The key and value that mark an exported line.
inline constexpr const char* kExportKey = "morgue_export";
inline constexpr int kExportVersion = 1;

/// The same as a line of `morgue-index export`: marked, and with "language_detected" where the
/// archive states no language. `base`: the folder that relative paths in the index are relative to;
/// empty where there are several, or none.
std::string exported_json(const StoredArticle& article, const std::string& base);

}  // namespace morgue
