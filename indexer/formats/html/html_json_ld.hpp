// Owns: reading of an article's facts from JSON-LD (schema.org), as pages embed it.
// Does not own: finding the script elements (html_page_facts.cpp).
#pragma once

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
  std::vector<std::string> urls;  ///< url, mainEntityOfPage, @id
  std::string body;               ///< paragraphs separated by "\n\n" where the page kept them
  bool is_article =
      false;  ///< an Article or its kin; false: a WebPage, which may still know the date
};

/// The articles (Article, NewsArticle, BlogPosting, Review, ...) and the WebPages with a date that
/// the scripts of one page describe, in their order, at most 64; broken scripts have none. Lists of
/// other stories (ItemList, hasPart, ...) are not looked into. What names another node of the page
/// by its
/// @id, as "author": {"@id": "#ana"}, has that node's name.
std::vector<JsonLdArticle> json_ld_articles(const std::vector<std::string>& scripts);

/// What a page says of itself beside JSON-LD.
struct PageNames {
  std::vector<std::string> addresses;  ///< link canonical, og:url
  std::vector<std::string> headlines;  ///< its h1 elements, og:title, title
};

/// That of the articles which the page is about: its address is the page's, else its headline is;
/// else the first with a headline that has no other address, else the first with one, else the
/// first. nullptr where there is none.
const JsonLdArticle* own_json_ld(const std::vector<JsonLdArticle>& articles, const PageNames& page);

/// Decodes entities and drops tags in a metadata value; white space collapsed.
std::string plain_value(std::string_view value);

}  // namespace morgue
