// Owns: one walk over a page that gathers everything which may tell about its article.
// Does not own: the choice among what was found (html_metadata.hpp).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/formats/html/html_json_ld.hpp"
#include "indexer/formats/markup/html_document.hpp"

namespace morgue {

/// What one walk over the page gathers; numbers of values are bounded.
struct PageFacts {
  /// Contents of meta elements by lower-case name, property or itemprop.
  std::map<std::string, std::vector<std::string>> meta;
  std::map<std::string, std::vector<std::string>> microdata;
  std::vector<std::string> headings;       ///< texts of h1 elements
  std::vector<std::string> times;          ///< datetime, or text, of time elements
  std::vector<std::string> dated_texts;    ///< texts of elements whose class says "date"
  std::vector<std::string> early_blocks;   ///< short texts soon after the h1
  std::vector<std::string> authors_shown;  ///< rel=author
  std::optional<JsonLdArticle> json_ld;
  std::string title;
  std::string canonical;
  std::string language;
};

/// Gathers the facts of the page below `root`.
PageFacts collect_page_facts(const xmlNode* root);

}  // namespace morgue
