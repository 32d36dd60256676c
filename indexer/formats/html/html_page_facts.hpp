// Owns: one walk over a page that gathers what it states of its article for machines.
// Does not own: what it shows (html_shown.hpp), the choice among what was found
// (html_metadata.hpp).
#pragma once

#include <map>
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
  std::vector<std::string> authors_shown;  ///< rel=author
  std::vector<JsonLdArticle> json_ld;      ///< all that are described, in their order
  std::string title;
  std::string canonical;
  std::string language;
};

/// Gathers the facts of the page below `root`.
PageFacts collect_page_facts(const xmlNode* root);

}  // namespace morgue
