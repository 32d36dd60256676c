// Owns: which elements and attributes are worth gathering.
#include "indexer/formats/html/html_page_facts.hpp"

#include "common/base/ascii.hpp"
#include "indexer/formats/html/html_shown.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxJsonLdScripts = 64;
constexpr std::size_t kMaxAsked = 1000;  // dates and names, whether they are the article's

bool contains_word(std::string_view text, std::string_view word) {
  return ascii_lower(text).find(word) != std::string::npos;
}

// Value of an element with itemprop: content, datetime, else its text.
std::string property_value(const xmlNode* node) {
  for (const char* name : {"content", "datetime"}) {
    if (has_attribute(node, name)) return plain_value(attribute(node, name));
  }
  // An author is a Person with a name of its own.
  for (const xmlNode* n = next_in_order(node, node); n != nullptr; n = next_in_order(n, node)) {
    if (attribute(n, "itemprop") == "name") return collapsed_text(n);
  }
  return collapsed_text(node);
}

class FactCollector {
 public:
  PageFacts collect(const xmlNode* root) {
    for (const xmlNode* n = root; n != nullptr; n = next_in_order(n, root)) {
      if (n->type == XML_ELEMENT_NODE) look_at(n);
    }
    facts_.json_ld = json_ld_articles(json_ld_);
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
    json_ld_.push_back(std::move(json));
  }

  void heading(const xmlNode* node) {
    std::string text = collapsed_text(node);
    if (!text.empty() && facts_.headings.size() < 8) facts_.headings.push_back(std::move(text));
  }

  // Dates and authors of comments and of other stories.
  bool is_of_others(std::string_view prop, const xmlNode* node) {
    const bool personal = prop == "datePublished" || prop == "dateCreated" || prop == "author" ||
                          prop == "creator" || prop == "headline";
    return personal && (++asked_ > kMaxAsked || other_parts_.holds(node));
  }

  void by_attributes(const xmlNode* node) {
    const std::string_view prop = attribute(node, "itemprop");
    if (!prop.empty() && prop != "articleBody" && !is_of_others(prop, node)) {
      auto& values = facts_.microdata[ascii_lower(prop)];
      if (values.size() < 16) values.push_back(property_value(node));
    }
    if (facts_.authors_shown.size() < 8 && attribute(node, "rel") == "author") {
      facts_.authors_shown.push_back(collapsed_text(node));
    }
  }

  PageFacts facts_;
  OtherParts other_parts_;
  std::vector<std::string> json_ld_;
  std::size_t asked_ = 0;
  std::size_t scripts_ = 0;
};

}  // namespace

PageFacts collect_page_facts(const xmlNode* root) {
  return FactCollector().collect(root);
}

}  // namespace morgue
