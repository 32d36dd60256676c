// Owns: reading of an article's facts from JSON-LD (schema.org), as pages embed it.
// Does not own: finding the script elements (html_metadata.cpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// What schema.org's Article and its kin say; empty where unsaid. Entities and tags are decoded.
struct JsonLdArticle {
  std::string headline;
  std::vector<std::string> authors;
  std::string published;  ///< as written
  std::string publisher;
  std::string section;
  std::vector<std::string> keywords;
  std::string language;
  std::string dateline;
  std::string url;
  std::string body;  ///< paragraphs separated by "\n\n" where the page kept them
  bool is_article =
      false;  ///< an Article or its kin; false: a WebPage, which may still know the date
};

/// The article that one JSON-LD script describes: the first Article (or NewsArticle, BlogPosting,
/// Review, ...) with a headline, else the first WebPage with a date; nullopt where there is none or
/// the JSON is broken. Lists of other stories (ItemList, hasPart, ...) are not looked into.
std::optional<JsonLdArticle> parse_json_ld(std::string_view json);

/// Decodes entities and drops tags in a metadata value; white space collapsed.
std::string plain_value(std::string_view value);

}  // namespace morgue
