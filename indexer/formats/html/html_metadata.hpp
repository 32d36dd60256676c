// Owns: what a page says about its article: headline, authors, dates, source, section, topics,
// language, address. Does not own: the article's text (html_body.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/dates/dates.hpp"
#include "common/fields/extra_field.hpp"
#include "indexer/formats/markup/html_document.hpp"

namespace morgue {

/// Facts from JSON-LD, Open Graph and other meta tags, microdata and plain markup, in that order of
/// trust; empty where unsaid.
struct HtmlMetadata {
  std::string headline;  ///< as shown on the page where the page's h1 agrees with the tags, without
                         ///< the site's name
  std::string byline;
  std::string source;
  std::string section;
  std::string place;
  std::string language;
  std::string url;
  std::vector<std::string> topics;
  std::optional<Date> published;
  ExtraFields extra;  ///< of the vocabularies that describe articles: prism.volume, citation_issue
  std::string body;   ///< articleBody of JSON-LD, for comparison and as a fall-back
};

/// Reads the metadata of a page. A date only in the address (/2019/11/18/) is taken when nothing
/// else states one.
HtmlMetadata read_html_metadata(const HtmlDocument& document);

}  // namespace morgue
