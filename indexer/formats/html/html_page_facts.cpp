// Owns: which elements and attributes are worth gathering.
#include "indexer/formats/html/html_page_facts.hpp"

#include "common/base/ascii.hpp"
#include "indexer/formats/markup/html_text.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxJsonLdScripts = 64;
constexpr std::size_t kEarlyBlocks = 12;
constexpr std::size_t kMaxDateText = 80;  // bytes

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

// Old pages print the date as plain text under the headline.
std::vector<std::string> blocks_after_heading(const xmlNode* root) {
  std::vector<std::string> texts;
  bool heading_seen = false;
  std::size_t looked_at = 0;
  for (const TextBlock& block : text_blocks(root)) {
    if (heading_seen && ++looked_at > kEarlyBlocks) break;
    if (heading_seen && block.text.size() <= kMaxDateText) texts.push_back(block.text);
    heading_seen = heading_seen || element_name(block.element) == "h1";
  }
  return texts;
}

}  // namespace

PageFacts collect_page_facts(const xmlNode* root) {
  PageFacts facts = FactCollector().collect(root);
  facts.early_blocks = blocks_after_heading(root);
  return facts;
}

}  // namespace morgue
