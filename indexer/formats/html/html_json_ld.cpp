// Owns: the walk through JSON-LD by simdjson.
#include "indexer/formats/html/html_json_ld.hpp"

#include <simdjson.h>

#include <algorithm>
#include <initializer_list>
#include <list>
#include <map>
#include <utility>

#include "common/base/ascii.hpp"
#include "indexer/formats/markup/html_document.hpp"
#include "indexer/formats/markup/html_text.hpp"

namespace morgue {

namespace {

using simdjson::dom::element;

constexpr std::size_t kScriptBytes = 8u << 20;
constexpr std::size_t kJsonDepth = 64;
constexpr std::size_t kMaxArticles = 64;
constexpr std::size_t kMaxNodes = 4096;

// Without the marks that hide a script from old browsers or from XML: "//<![CDATA[ ... //]]>",
// "<!-- ... -->". Both end where the JSON has ended, so the last of them counts.
std::string_view unwrapped(std::string_view json) {
  static constexpr std::pair<std::string_view, std::string_view> kMarks[] = {{"<!--", "-->"},
                                                                             {"<![CDATA[", "]]>"}};
  for (const auto& [open, close] : kMarks) {
    const std::size_t start = json.find(open);
    if (start == std::string_view::npos || start > json.find('{')) continue;
    json.remove_prefix(start + open.size());
    json = json.substr(0, json.rfind(close));
  }
  return json;
}

// Raw control characters are no JSON, yet pages have them inside strings; as blanks they do no harm
// anywhere.
std::string repaired(std::string_view json) {
  std::string text(unwrapped(json));
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  const std::size_t first = text.find_first_of("{[");
  const std::size_t last = text.find_last_of("}]");
  if (first == std::string::npos || last == std::string::npos || last < first) return {};
  return text.substr(first, last - first + 1);
}

std::string_view string_of(element value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

// The nodes of a page's scripts that have a name, by their @id.
using Nodes = std::map<std::string_view, element>;

// The node that an object without a name refers to; the object itself where there is none. Nodes
// have names, so that one step will do.
element resolved(element value, const Nodes& nodes) {
  element found;
  if (!value.is_object() || value["name"].get(found) == simdjson::SUCCESS ||
      value["@id"].get(found) != simdjson::SUCCESS)
    return value;
  const auto node = nodes.find(string_of(found));
  return node == nodes.end() ? value : node->second;
}

// Value of `key` as a string; of an object its member `inner`; of an array that of its first.
std::string_view member(element object, std::string_view key, std::string_view inner,
                        const Nodes& nodes) {
  element value;
  if (object[key].get(value) != simdjson::SUCCESS) return {};
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    if (list.begin() == list.end()) return {};
    value = *list.begin();
  }
  if (value.is_string()) return string_of(value);
  if (inner == "name") value = resolved(value, nodes);
  element named;
  if (!value.is_object()) return {};
  return value[inner].get(named) == simdjson::SUCCESS ? string_of(named) : std::string_view{};
}

// One string may list several, parted by commas.
void add_split(std::string_view text, std::vector<std::string>& out) {
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    std::string part = plain_value(text.substr(0, comma));
    if (!part.empty()) out.push_back(std::move(part));
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
  }
}

void add_strings(element list, std::vector<std::string>& out) {
  for (element item : simdjson::dom::array(list)) {
    std::string plain = plain_value(string_of(item));
    if (!plain.empty()) out.push_back(std::move(plain));
  }
}

void add_names(element value, const Nodes& nodes, std::vector<std::string>& out) {
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (element item : list) {
      if (!item.is_array()) add_names(item, nodes, out);
    }
    return;
  }
  value = resolved(value, nodes);
  std::string_view name = string_of(value);
  element named;
  if (name.empty() && value["name"].get(named) == simdjson::SUCCESS) {
    if (named.is_array()) return add_strings(named, out);
    name = string_of(named);
  }
  std::string plain = plain_value(name);
  if (!plain.empty()) out.push_back(std::move(plain));
}

bool type_matches(std::string_view type, bool& is_article) {
  const std::size_t slash = type.find_last_of("/:");
  if (slash != std::string_view::npos) type.remove_prefix(slash + 1);
  is_article = type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" ||
               type == "SocialMediaPosting" || type == "Review" || type == "ClaimReview" ||
               type == "CriticReview" || type == "NewsStory";
  return is_article || type.ends_with("WebPage");
}

bool has_wanted_type(element object, bool& is_article) {
  element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  simdjson::dom::array list;
  if (type.get(list) != simdjson::SUCCESS) return type_matches(string_of(type), is_article);
  bool wanted = false;
  for (element one : list) {
    bool article = false;
    wanted |= type_matches(string_of(one), article);
    is_article |= article;
  }
  return wanted;
}

std::string body_of(element object, const Nodes& nodes) {
  for (std::string_view key : {"articleBody", "reviewBody", "text"}) {
    const std::string_view body = member(object, key, "name", nodes);
    if (body.empty()) continue;
    if (body.find('<') == std::string_view::npos && body.find('&') == std::string_view::npos) {
      return std::string(body);
    }
    const HtmlDocument document(body);
    return join_blocks(text_blocks(document.root()));
  }
  return {};
}

JsonLdArticle article_of(element object, bool is_article, const Nodes& nodes) {
  const auto text = [&](std::string_view key) { return member(object, key, "name", nodes); };
  JsonLdArticle out;
  out.is_article = is_article;
  out.headline = plain_value(text("headline"));
  if (out.headline.empty()) out.headline = plain_value(text("name"));
  out.published = text("datePublished");
  if (out.published.empty()) out.published = text("dateCreated");
  out.publisher = plain_value(text("publisher"));
  out.section = plain_value(text("articleSection"));
  out.language = text("inLanguage");
  out.dateline = plain_value(text("dateline"));
  for (const std::string_view key : {"url", "mainEntityOfPage", "@id"}) {
    const std::string_view url = member(object, key, "@id", nodes);
    if (!url.empty()) out.urls.emplace_back(url);
  }
  element value;
  for (std::string_view key : {"author", "creator"}) {
    if (out.authors.empty() && object[key].get(value) == simdjson::SUCCESS)
      add_names(value, nodes, out.authors);
  }
  if (object["keywords"].get(value) == simdjson::SUCCESS) {
    value.is_string() ? add_split(string_of(value), out.keywords)
                      : add_names(value, nodes, out.keywords);
  }
  out.body = body_of(object, nodes);
  return out;
}

// Gathers what has a name and an @id, wherever it stands.
void gather_nodes(element value, std::size_t depth, Nodes& nodes) {
  if (depth > kJsonDepth || nodes.size() >= kMaxNodes) return;
  simdjson::dom::array list;
  simdjson::dom::object object;
  if (value.get(list) == simdjson::SUCCESS) {
    for (element item : list) gather_nodes(item, depth + 1, nodes);
  } else if (value.get(object) == simdjson::SUCCESS) {
    element id;
    element name;
    if (value["@id"].get(id) == simdjson::SUCCESS && value["name"].get(name) == simdjson::SUCCESS)
      nodes.emplace(string_of(id), value);
    for (const auto field : object) gather_nodes(field.value, depth + 1, nodes);
  }
}

// Looks for articles in `value`; goes into arrays, @graph and the main entity only.
void search(element value, std::size_t depth, const Nodes& nodes,
            std::vector<JsonLdArticle>& found) {
  if (depth > kJsonDepth || found.size() >= kMaxArticles) return;
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (element item : list) search(item, depth + 1, nodes, found);
    return;
  }
  if (!value.is_object()) return;
  bool is_article = false;
  if (has_wanted_type(value, is_article)) {
    JsonLdArticle article = article_of(value, is_article, nodes);
    if (is_article || !article.published.empty()) found.push_back(std::move(article));
  }
  for (std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    element inner;
    if (value[key].get(inner) == simdjson::SUCCESS) search(inner, depth + 1, nodes, found);
  }
}

// An address as far as it names a page: without scheme, "www.", query, fragment and last slash.
std::string page_of_address(std::string_view url) {
  std::string lower = ascii_lower(url.substr(0, url.find_first_of("?#")));
  const std::size_t scheme = lower.find("://");
  if (scheme == std::string::npos) return {};
  lower.erase(0, scheme + 3);
  if (lower.starts_with("www.")) lower.erase(0, 4);
  while (lower.ends_with('/')) lower.pop_back();
  return lower.find('/') == std::string::npos ? std::string() : lower;  // a site is no page
}

std::string letters_of(std::string_view text) {
  std::string letters = ascii_lower(text);
  std::erase_if(letters, [](char c) { return !is_word_byte(c); });
  return letters;
}

// How much an article is that of the page; the higher the surer.
int fitness(const JsonLdArticle& article, const PageNames& page) {
  if (!article.is_article) return 0;
  bool other_address = false;
  for (const std::string& url : article.urls) {
    const std::string address = page_of_address(url);
    if (address.empty()) continue;
    for (const std::string& own : page.addresses) {
      if (address == page_of_address(own)) return 5;
      other_address |= !page_of_address(own).empty();
    }
  }
  const std::string headline = letters_of(article.headline);
  if (headline.empty()) return 1;
  const bool shown = std::any_of(
      page.headlines.begin(), page.headlines.end(),
      [&headline](const std::string& text) { return letters_of(text).starts_with(headline); });
  if (shown) return 4;
  return other_address ? 2 : 3;
}

}  // namespace

std::string plain_value(std::string_view value) {
  if (value.find('<') == std::string_view::npos && value.find('&') == std::string_view::npos) {
    return collapse_space(value);
  }
  const HtmlDocument document(value);
  return document.root() == nullptr ? std::string{} : collapsed_text(document.root());
}

std::vector<JsonLdArticle> json_ld_articles(const std::vector<std::string>& scripts) {
  std::vector<JsonLdArticle> found;
  std::list<simdjson::dom::parser> parsers;  // each keeps what it has read
  std::vector<element> roots;
  Nodes nodes;
  for (const std::string& script : scripts) {
    const std::string text = script.size() > kScriptBytes ? std::string() : repaired(script);
    element root;
    if (text.empty() || parsers.emplace_back().parse(text).get(root) != simdjson::SUCCESS) continue;
    gather_nodes(root, 0, nodes);
    roots.push_back(root);
  }
  for (const element root : roots) search(root, 0, nodes, found);
  return found;
}

const JsonLdArticle* own_json_ld(const std::vector<JsonLdArticle>& articles,
                                 const PageNames& page) {
  const auto best = std::ranges::max_element(
      articles, {}, [&page](const JsonLdArticle& article) { return fitness(article, page); });
  return best == articles.end() ? nullptr : &*best;
}

}  // namespace morgue
