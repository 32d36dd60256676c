// Owns: the walk through JSON-LD by simdjson.
#include "indexer/formats/html/html_json_ld.hpp"

#include <simdjson.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "common/base/ascii.hpp"
#include "indexer/formats/markup/html_document.hpp"
#include "indexer/formats/markup/html_text.hpp"

namespace morgue {

namespace {

using simdjson::dom::element;

constexpr std::size_t kScriptBytes = 8u << 20;
constexpr std::size_t kJsonDepth = 64;

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

// Value of `key` as a string; of an object its name or @id; of an array the first that has one.
std::string_view member(element object, std::string_view key) {
  element value;
  if (object[key].get(value) != simdjson::SUCCESS) return {};
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    if (list.begin() == list.end()) return {};
    value = *list.begin();
  }
  if (value.is_string()) return string_of(value);
  for (std::string_view inner : {"name", "@id"}) {
    element named;
    if (value[inner].get(named) == simdjson::SUCCESS && named.is_string()) return string_of(named);
  }
  return {};
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

void add_names(element value, std::vector<std::string>& out) {
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (element item : list) {
      if (!item.is_array()) add_names(item, out);
    }
    return;
  }
  std::string_view name = string_of(value);
  element named;
  if (name.empty() && value["name"].get(named) == simdjson::SUCCESS) {
    if (named.is_array()) return add_names(named, out);
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

std::string body_of(element object) {
  for (std::string_view key : {"articleBody", "reviewBody", "text"}) {
    const std::string_view body = member(object, key);
    if (body.empty()) continue;
    if (body.find('<') == std::string_view::npos && body.find('&') == std::string_view::npos) {
      return std::string(body);
    }
    const HtmlDocument document(body);
    return join_blocks(text_blocks(document.root()));
  }
  return {};
}

JsonLdArticle article_of(element object, bool is_article) {
  JsonLdArticle out;
  out.is_article = is_article;
  out.headline = plain_value(member(object, "headline"));
  if (out.headline.empty()) out.headline = plain_value(member(object, "name"));
  out.published = member(object, "datePublished");
  if (out.published.empty()) out.published = member(object, "dateCreated");
  out.publisher = plain_value(member(object, "publisher"));
  out.section = plain_value(member(object, "articleSection"));
  out.language = member(object, "inLanguage");
  out.dateline = plain_value(member(object, "dateline"));
  out.url = member(object, "url");
  if (out.url.empty()) out.url = member(object, "mainEntityOfPage");
  element value;
  for (std::string_view key : {"author", "creator"}) {
    if (out.authors.empty() && object[key].get(value) == simdjson::SUCCESS)
      add_names(value, out.authors);
  }
  if (object["keywords"].get(value) == simdjson::SUCCESS) {
    value.is_string() ? add_split(string_of(value), out.keywords) : add_names(value, out.keywords);
  }
  out.body = body_of(object);
  return out;
}

// Looks for the article in `value`; goes into arrays, @graph and the main entity only.
void search(element value, std::size_t depth, std::optional<JsonLdArticle>& found) {
  if (depth > kJsonDepth || (found && found->is_article && !found->headline.empty())) return;
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (element item : list) search(item, depth + 1, found);
    return;
  }
  if (!value.is_object()) return;
  bool is_article = false;
  if (has_wanted_type(value, is_article)) {
    JsonLdArticle article = article_of(value, is_article);
    const bool better = !found || (is_article && !found->is_article);
    if (better && (is_article || !article.published.empty())) found = std::move(article);
  }
  for (std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    element inner;
    if (value[key].get(inner) == simdjson::SUCCESS) search(inner, depth + 1, found);
  }
}

}  // namespace

std::string plain_value(std::string_view value) {
  if (value.find('<') == std::string_view::npos && value.find('&') == std::string_view::npos) {
    return collapse_space(value);
  }
  const HtmlDocument document(value);
  return document.root() == nullptr ? std::string{} : collapsed_text(document.root());
}

std::optional<JsonLdArticle> parse_json_ld(std::string_view json) {
  std::optional<JsonLdArticle> found;
  if (json.size() > kScriptBytes) return found;
  const std::string text = repaired(json);
  if (text.empty()) return found;
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(text).get(root) == simdjson::SUCCESS) search(root, 0, found);
  return found;
}

}  // namespace morgue
