// Owns: the choice among what a page says about its article.
#include "indexer/formats/html/html_metadata.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>

#include "common/base/ascii.hpp"
#include "common/base/urls.hpp"
#include "indexer/formats/html/html_dates.hpp"
#include "indexer/formats/html/html_headline.hpp"
#include "indexer/formats/html/html_page_facts.hpp"
#include "indexer/formats/html/html_plain_headline.hpp"
#include "indexer/formats/html/html_shown.hpp"
#include "indexer/reading/byline.hpp"

namespace morgue {

namespace {

using Names = std::initializer_list<const char*>;

std::string first_of(const std::map<std::string, std::vector<std::string>>& from, Names names) {
  for (const char* name : names) {
    const auto it = from.find(name);
    if (it == from.end()) continue;
    for (const std::string& value : it->second) {
      if (!value.empty()) return value;
    }
  }
  return {};
}

bool is_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("www.");
}

std::optional<Date> published_of(const PageFacts& facts, const JsonLdArticle& ld,
                                 const ShownFacts& shown, const std::string& url) {
  if (ld.is_article) {
    if (auto date = date_in_text(ld.published)) return date;
  }
  for (const char* name : {"article:published_time",
                           "og:published_time",
                           "datepublished",
                           "article:published",
                           "publishdate",
                           "publish-date",
                           "publish_date",
                           "published-date",
                           "pubdate",
                           "parsely-pub-date",
                           "sailthru.date",
                           "dc.date.issued",
                           "dcterms.issued",
                           "dc.date.created",
                           "dcterms.created",
                           "dc.date",
                           "dcterms.date",
                           "citation_publication_date",
                           "originalpublicationdate",
                           "article_date_original",
                           "date",
                           "rnews:datepublished",
                           "created",
                           "datecreated",
                           "creation_date"}) {
    if (auto date = date_in_text(first_of(facts.meta, {name}))) return date;
  }
  if (auto date = date_in_text(first_of(facts.microdata, {"datepublished", "datecreated"})))
    return date;
  if (auto date = date_in_text(ld.published)) return date;
  for (const std::string& text : shown.dates) {
    if (auto date = date_in_text(text)) return date;
  }
  return date_in_address(url);
}

std::string byline_of(const PageFacts& facts, const JsonLdArticle& ld, const ShownFacts& shown) {
  std::vector<std::string> names = ld.authors;
  if (names.empty()) {
    names.push_back(first_of(facts.meta, {"author", "dc.creator", "dcterms.creator", "byl",
                                          "sailthru.author", "parsely-author", "citation_author"}));
    const std::string property = first_of(facts.meta, {"article:author"});
    if (names[0].empty() && !is_address(property)) names[0] = property;
    if (names[0].empty()) names[0] = first_of(facts.microdata, {"author", "creator"});
    if (names[0].empty()) names[0] = shown.byline;
    if (names[0].empty() && !facts.authors_shown.empty()) names[0] = facts.authors_shown[0];
  }
  std::string byline;
  for (const std::string& name : names) {
    if (is_address(name) || name.size() > 200) continue;
    add_to_byline(byline, without_by(name));
  }
  return byline;
}

std::vector<std::string> topics_of(const PageFacts& facts, const JsonLdArticle& ld) {
  std::vector<std::string> topics;
  const auto add = [&topics](std::string_view text) {
    const std::string topic = collapse_space(text);
    if (topic.size() <= 100) topics.push_back(topic);
  };
  if (const auto tags = facts.meta.find("article:tag"); tags != facts.meta.end()) {
    for (const std::string& tag : tags->second) add(tag);
  }
  for (const std::string& word : ld.keywords) add(word);
  std::string_view words;
  const std::string listed =
      first_of(facts.meta, {"news_keywords", "keywords", "parsely-tags", "sailthru.tags"});
  for (words = listed; !words.empty();) {
    const std::size_t comma = words.find(',');
    add(words.substr(0, comma));
    words = comma == std::string_view::npos ? std::string_view{} : words.substr(comma + 1);
  }
  return topics;
}

std::string language_of(const PageFacts& facts, const JsonLdArticle& ld) {
  std::string language = facts.language;
  if (language.empty()) language = ld.language;
  if (language.empty())
    language = first_of(facts.meta,
                        {"content-language", "dc.language", "language", "og:locale", "inlanguage"});
  std::replace(language.begin(), language.end(), '_', '-');
  return language.substr(0, language.find(','));
}

std::string url_of(const PageFacts& facts, const JsonLdArticle& ld) {
  for (const std::string& url : {facts.canonical, first_of(facts.meta, {"og:url"})}) {
    if (is_address(url)) return url;
  }
  const auto stated = std::ranges::find_if(ld.urls, is_address);
  return stated == ld.urls.end() ? std::string{} : *stated;
}

std::string source_of(const PageFacts& facts, const JsonLdArticle& ld, std::string_view url) {
  for (const std::string& name :
       {first_of(facts.meta, {"og:site_name"}), ld.publisher,
        first_of(facts.meta, {"application-name", "publisher", "dc.publisher"})}) {
    if (!name.empty() && !is_address(name)) return name;
  }
  return std::string(host_of(url));
}

// A section has letters, and is not the kind of page.
std::string section_of(const PageFacts& facts, const JsonLdArticle& ld) {
  for (const std::string& section : {first_of(facts.meta, {"article:section"}), ld.section,
                                     first_of(facts.meta, {"section", "parsely-section"}),
                                     first_of(facts.microdata, {"articlesection"})}) {
    const std::string lower = ascii_lower(section);
    const bool has_letters = section.find_first_not_of(" |/-0123456789") != std::string::npos;
    if (has_letters && lower != "post" && lower != "article" && lower != "articles") return section;
  }
  return {};
}

bool begins_with_any(std::string_view name, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [name](std::string_view start) { return name.starts_with(start); });
}

// Of a page's many meta tags those that say something of the article, and that it has not already.
ExtraFields extra_of(const PageFacts& facts) {
  ExtraFields fields;
  for (const auto& [name, values] : facts.meta) {
    const bool describes =
        begins_with_any(name, {"citation_", "prism.", "dc.", "dcterms.", "article:"}) ||
        name == "page" || name == "edition" || name == "volume" || name == "issue" ||
        name == "slug" || name == "copyright" || name == "rights";
    const std::string_view last = std::string_view(name).substr(name.find_last_of(".:_-") + 1);
    const bool known = last == "title" || last == "creator" || last == "author" ||
                       last == "language" || last == "publisher" || last == "tag" ||
                       last == "tags" || last == "section" || last == "description" ||
                       last == "date" || last == "issued" || last == "created" || last == "time";
    if (!describes || known) continue;
    for (const std::string& value : values) {
      if (!value.empty()) fields.push_back({name, value});
    }
  }
  return fields;
}

PageNames names_of(const PageFacts& facts) {
  PageNames names;
  names.addresses = {facts.canonical, first_of(facts.meta, {"og:url"})};
  names.headlines = facts.headings;
  names.headlines.push_back(first_of(facts.meta, {"og:title"}));
  names.headlines.push_back(facts.title);
  return names;
}

// Pages without marked headings and statements show their headline in large letters alone.
std::string headline_of(const xmlNode* root, const HeadlineClues& clues) {
  std::string headline = choose_headline(clues);
  const bool is_stated =
      std::ranges::any_of(clues.stated, [](const auto& s) { return !s.empty(); });
  const std::string key = headline_key(headline);
  const bool is_shown = std::ranges::any_of(clues.shown, [&](const std::string& shown) {
    const std::string whole = headline_key(shown);
    const bool is_most = key.size() * 2 > whole.size();  // the site's name may stand beside it
    return !key.empty() && is_most && whole.find(key) != std::string::npos &&
           !is_site_name(shown, clues.sites);
  });
  if (is_stated || is_shown) return headline;
  std::string plain = plain_headline(root, clues.title, clues.sites);
  return plain.empty() ? headline : plain;
}

}  // namespace

HtmlMetadata read_html_metadata(const HtmlDocument& document) {
  HtmlMetadata out;
  if (document.root() == nullptr) return out;
  const PageFacts facts = collect_page_facts(document.root());
  const JsonLdArticle* own = own_json_ld(facts.json_ld, names_of(facts));
  const JsonLdArticle ld = own == nullptr ? JsonLdArticle{} : *own;
  out.url = url_of(facts, ld);
  out.source = source_of(facts, ld, out.url);
  HeadlineClues clues;
  clues.shown = facts.headings;
  clues.title = facts.title;
  clues.sites = {out.source, ld.publisher};
  if (ld.is_article) clues.stated.push_back(ld.headline);
  clues.stated.push_back(
      first_of(facts.meta, {"og:title", "twitter:title", "dc.title", "dcterms.title",
                            "sailthru.title", "parsely-title", "citation_title"}));
  clues.stated.push_back(first_of(facts.microdata, {"headline"}));
  out.headline = headline_of(document.root(), clues);
  const ShownFacts shown = read_shown_facts(document.root(), out.headline);
  out.byline = byline_of(facts, ld, shown);
  out.section = section_of(facts, ld);
  out.place = ld.dateline;
  out.language = language_of(facts, ld);
  out.topics = topics_of(facts, ld);
  out.published = published_of(facts, ld, shown, out.url);
  out.extra = extra_of(facts);
  out.body = ld.is_article ? ld.body : std::string{};
  return out;
}

}  // namespace morgue
