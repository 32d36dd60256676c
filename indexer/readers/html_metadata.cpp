// Owns: the collection of a page's metadata and the choice among what it says.
#include "indexer/readers/html_metadata.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>

#include "common/utf8.hpp"
#include "indexer/readers/html_headline.hpp"
#include "indexer/readers/html_json_ld.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxTopics = 64;
constexpr std::size_t kMaxJsonLdScripts = 64;

// What one walk over the page gathers.
struct PageFacts {
  std::map<std::string, std::vector<std::string>>
      meta;  // lower-case name, property or itemprop of meta elements
  std::map<std::string, std::vector<std::string>> microdata;
  std::vector<std::string> headings;       // texts of h1 (else of nothing)
  std::vector<std::string> times;          // datetime, or text, of time elements after the first h1
  std::vector<std::string> dated_texts;    // texts of elements whose class says "date"
  std::vector<std::string> authors_shown;  // rel=author and class byline
  std::optional<JsonLdArticle> json_ld;
  std::string title;
  std::string canonical;
  std::string language;
};

bool contains_word(std::string_view text, std::string_view word) {
  return ascii_lower(text).find(word) != std::string::npos;
}

// Value of an element with itemprop: content, datetime, else its text.
std::string property_value(const xmlNode* node) {
  for (const char* name : {"content", "datetime"}) {
    if (has_attribute(node, name)) return plain_value(attribute(node, name));
  }
  return collapsed_text(node);
}

class FactCollector {
 public:
  PageFacts collect(const xmlNode* root) {
    for (const xmlNode* n = root; n != nullptr; n = next_in_order(n, root)) {
      if (n->type == XML_ELEMENT_NODE) look_at(n);
    }
    return std::move(facts_);
  }

 private:
  void look_at(const xmlNode* node) {
    const std::string_view tag = element_name(node);
    if (tag == "meta") return meta(node);
    if (tag == "script") return script(node);
    if (tag == "html" && facts_.language.empty()) facts_.language = language_of(node);
    if (tag == "title" && facts_.title.empty()) facts_.title = raw_text(node);
    if (tag == "link" && attribute(node, "rel") == "canonical")
      facts_.canonical = attribute(node, "href");
    if (tag == "h1") heading(node);
    if (tag == "time") time(node);
    if (node->properties != nullptr) by_attributes(node);
  }

  static std::string language_of(const xmlNode* html) {
    const std::string_view lang = attribute(html, "lang");
    return std::string(lang.empty() ? attribute(html, "xml:lang") : lang);
  }

  // The title is in the head, which is_never_shown leaves out.
  static std::string raw_text(const xmlNode* node) {
    std::string text;
    for (const xmlNode* c = node->children; c != nullptr; c = c->next) text += text_content(c);
    return collapse_space(text);
  }

  void meta(const xmlNode* node) {
    std::string value = plain_value(attribute(node, "content"));
    if (value.empty()) return;
    for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string name = ascii_lower(attribute(node, key));
      if (!name.empty()) facts_.meta[name].push_back(value);
    }
  }

  void script(const xmlNode* node) {
    if (!contains_word(attribute(node, "type"), "ld+json") || ++scripts_ > kMaxJsonLdScripts)
      return;
    std::string json;
    for (const xmlNode* c = node->children; c != nullptr; c = c->next) json += text_content(c);
    std::optional<JsonLdArticle> found = parse_json_ld(json);
    if (found && (!facts_.json_ld || (found->is_article && !facts_.json_ld->is_article))) {
      facts_.json_ld = std::move(found);
    }
  }

  void heading(const xmlNode* node) {
    std::string text = collapsed_text(node);
    if (!text.empty() && facts_.headings.size() < 8) facts_.headings.push_back(std::move(text));
  }

  void time(const xmlNode* node) {
    if (facts_.times.size() < 32) {
      const std::string_view stated = attribute(node, "datetime");
      facts_.times.push_back(stated.empty() ? collapsed_text(node) : std::string(stated));
    }
  }

  void by_attributes(const xmlNode* node) {
    const std::string_view prop = attribute(node, "itemprop");
    if (!prop.empty() && prop != "articleBody") {
      auto& values = facts_.microdata[ascii_lower(prop)];
      if (values.size() < 16) values.push_back(property_value(node));
    }
    const std::string_view cls = attribute(node, "class");
    if (facts_.dated_texts.size() < 24 &&
        (contains_word(cls, "date") || contains_word(cls, "publish") ||
         contains_word(cls, "time") || contains_word(cls, "byline"))) {
      std::string text = collapsed_text(node);
      if (!text.empty() && text.size() < 200) facts_.dated_texts.push_back(std::move(text));
    }
    if (facts_.authors_shown.size() < 8 && attribute(node, "rel") == "author") {
      facts_.authors_shown.push_back(collapsed_text(node));
    }
  }

  PageFacts facts_;
  std::size_t scripts_ = 0;
};

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

// The first run of words in `text` that is a date; the longest from each start.
std::optional<Date> date_within(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size() && starts.size() < 24; ++i) {
    if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) starts.push_back(i);
  }
  starts.push_back(text.size());
  for (std::size_t from = 0; from + 1 < starts.size(); ++from) {
    for (std::size_t to = std::min(from + 8, starts.size() - 1); to > from; --to) {
      std::string_view part = trim(text.substr(starts[from], starts[to] - starts[from]));
      while (!part.empty() && (part.back() == ',' || part.back() == '|' || part.back() == '.'))
        part.remove_suffix(1);
      // A bare year or number among words is no date of publication.
      if (part.size() < 8) continue;
      if (auto date = parse_any_date(part); date && date->precision >= DatePrecision::day)
        return date;
    }
  }
  return std::nullopt;
}

std::optional<Date> date_of(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (auto date = parse_any_date(text)) return date;
  return date_within(text);
}

// /2019/11/18/ or /2019/11/ in an address.
std::optional<Date> date_in_address(std::string_view url) {
  const auto number = [&url](std::size_t pos, std::size_t digits) {
    int value = 0;
    for (std::size_t i = pos; i < pos + digits; ++i) {
      if (i >= url.size() || url[i] < '0' || url[i] > '9') return -1;
      value = value * 10 + (url[i] - '0');
    }
    return value;
  };
  for (std::size_t i = url.find('/'); i != std::string_view::npos; i = url.find('/', i + 1)) {
    const int year = number(i + 1, 4);
    const int month = number(i + 6, 2);
    if (year < 1990 || year > 2100 || month < 1 || month > 12) continue;
    if (i + 8 >= url.size() || url[i + 5] != url[i + 8] || (url[i + 5] != '/' && url[i + 5] != '-'))
      continue;
    const int day = number(i + 9, 2);
    return make_date(year, month, day > 0 ? day : 0);
  }
  return std::nullopt;
}

std::optional<Date> published_of(const PageFacts& facts, const std::string& url) {
  const JsonLdArticle* ld = facts.json_ld ? &*facts.json_ld : nullptr;
  if (ld != nullptr && ld->is_article) {
    if (auto date = date_of(ld->published)) return date;
  }
  const std::string stated = first_of(facts.meta, {"article:published_time",
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
                                                   "creation_date"});
  if (auto date = date_of(stated)) return date;
  if (auto date = date_of(first_of(facts.microdata, {"datepublished", "datecreated"}))) return date;
  if (ld != nullptr) {
    if (auto date = date_of(ld->published)) return date;
  }
  for (const auto* list : {&facts.times, &facts.dated_texts}) {
    for (const std::string& text : *list) {
      if (auto date = date_of(text)) return date;
    }
  }
  return date_in_address(url);
}

std::string byline_of(const PageFacts& facts) {
  std::vector<std::string> names;
  if (facts.json_ld) names = facts.json_ld->authors;
  if (names.empty()) {
    names.push_back(first_of(facts.meta, {"author", "dc.creator", "dcterms.creator", "byl",
                                          "sailthru.author", "parsely-author", "citation_author"}));
    const std::string property = first_of(facts.meta, {"article:author"});
    if (names[0].empty() && !is_address(property)) names[0] = property;
    if (names[0].empty()) names[0] = first_of(facts.microdata, {"author", "creator"});
    if (names[0].empty() && !facts.authors_shown.empty()) names[0] = facts.authors_shown[0];
  }
  std::string byline;
  for (std::string& name : names) {
    if (is_address(name) || name.size() > 200) continue;
    if (ascii_lower(name).starts_with("by ")) name.erase(0, 3);
    if (name.empty() || byline.find(name) != std::string::npos) continue;
    byline += (byline.empty() ? "" : ", ") + name;
  }
  return byline;
}

std::vector<std::string> topics_of(const PageFacts& facts) {
  std::vector<std::string> topics;
  const auto add = [&topics](std::string_view text) {
    const std::string topic = collapse_space(text);
    const bool known = std::find(topics.begin(), topics.end(), topic) != topics.end();
    if (!topic.empty() && topic.size() <= 100 && !known && topics.size() < kMaxTopics)
      topics.push_back(topic);
  };
  if (const auto tags = facts.meta.find("article:tag"); tags != facts.meta.end()) {
    for (const std::string& tag : tags->second) add(tag);
  }
  if (facts.json_ld) {
    for (const std::string& word : facts.json_ld->keywords) add(word);
  }
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

std::string language_of(const PageFacts& facts) {
  std::string language = facts.language;
  if (language.empty() && facts.json_ld) language = facts.json_ld->language;
  if (language.empty())
    language = first_of(facts.meta,
                        {"content-language", "dc.language", "language", "og:locale", "inlanguage"});
  std::replace(language.begin(), language.end(), '_', '-');
  return language.substr(0, language.find(','));
}

std::string url_of(const PageFacts& facts) {
  for (const std::string& url : {facts.canonical, first_of(facts.meta, {"og:url"}),
                                 facts.json_ld ? facts.json_ld->url : std::string{}}) {
    if (is_address(url)) return url;
  }
  return {};
}

}  // namespace

HtmlMetadata read_html_metadata(const HtmlDocument& document) {
  HtmlMetadata out;
  if (document.root() == nullptr) return out;
  PageFacts facts = FactCollector().collect(document.root());
  const JsonLdArticle ld = facts.json_ld.value_or(JsonLdArticle{});
  out.url = url_of(facts);
  out.source = first_of(facts.meta, {"og:site_name"});
  if (out.source.empty()) out.source = ld.publisher;
  if (out.source.empty())
    out.source = first_of(facts.meta, {"application-name", "publisher", "dc.publisher"});
  HeadlineClues clues;
  clues.shown = facts.headings;
  clues.title = facts.title;
  clues.sites = {out.source, ld.publisher};
  if (ld.is_article) clues.stated.push_back(ld.headline);
  clues.stated.push_back(
      first_of(facts.meta, {"og:title", "twitter:title", "dc.title", "dcterms.title",
                            "sailthru.title", "parsely-title", "citation_title"}));
  clues.stated.push_back(first_of(facts.microdata, {"headline"}));
  out.headline = choose_headline(clues);
  out.byline = byline_of(facts);
  out.section = first_of(facts.meta, {"article:section", "section", "parsely-section"});
  if (out.section.empty()) out.section = ld.section;
  if (out.section.empty()) out.section = first_of(facts.microdata, {"articlesection"});
  out.place = ld.dateline;
  out.language = language_of(facts);
  out.topics = topics_of(facts);
  out.published = published_of(facts, out.url);
  out.body = ld.is_article ? ld.body : std::string{};
  return out;
}

}  // namespace morgue
