// Owns: the rules of thumb that tell an article's own date and byline from others on its page.
#include "indexer/formats/html/html_shown.hpp"

#include <algorithm>
#include <initializer_list>
#include <unordered_set>

#include "common/base/ascii.hpp"
#include "common/dates/dates.hpp"
#include "indexer/formats/html/html_headline.hpp"
#include "indexer/formats/markup/html_document.hpp"
#include "indexer/formats/markup/html_hints.hpp"
#include "indexer/formats/markup/html_text.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/reading/byline.hpp"

namespace morgue {

namespace {

constexpr std::size_t kEarlyBlocks = 12;
constexpr std::size_t kPlainAbove = 3;      // lines above such a headline, of which one is the date
constexpr std::size_t kPlainHead = 6;       // lines above the text of a page that shows no headline
constexpr std::size_t kMaxDateText = 80;    // bytes of a line under the headline
constexpr std::size_t kMaxNamedText = 200;  // of an element whose class tells
constexpr std::size_t kMaxClues = 64;
constexpr std::size_t kMaxLabel = 40;
constexpr std::size_t kMaxAround = 100;  // bytes of words beside a date that is no part of a story

enum class DateLabel { published, none, changed };

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [text](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

bool says_published(std::string_view lower) {
  return has_any(lower,
                 {"publi", "pubdate", "posted", "pubblic", "erschienen", "ver\u00f6ffentlicht",
                  "julkaistu", "gepubliceerd", "created", "entry-date", "entrydate"});
}

bool says_changed(std::string_view lower) {
  return has_any(lower,
                 {"updat", "modif", "lastmod", "changed", "corrected", "aktualisiert",
                  "stand:", "ge\u00e4ndert", "mis \u00e0 jour", "actualiz", "aggiornat", "atualiz",
                  "p\u00e4ivitet", "uppdatera", "opdatere", "oppdatert", "bijgewerkt"});
}

// Of the names of a time element: WordPress has both on a date that was never changed.
DateLabel label_of_names(const xmlNode* node) {
  const std::string names = ascii_lower(std::string(attribute(node, "class")) + " " +
                                        std::string(attribute(node, "itemprop")));
  if (says_published(names)) return DateLabel::published;
  return says_changed(names) ? DateLabel::changed : DateLabel::none;
}

DateLabel label_of_text(std::string_view text) {
  const std::string lower = ascii_lower(text);
  if (says_changed(lower)) return DateLabel::changed;
  return says_published(lower) ? DateLabel::published : DateLabel::none;
}

bool is_inline_mark(std::string_view tag) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"a", "span", "b", "strong", "em", "i", "small",
                                              "time", "abbr", "font", "cite", "label", "u", "sup",
                                              "sub"},
      [tag](std::string_view one) { return one == tag; });
}

const xmlNode* block_around(const xmlNode* node) {
  while (node->parent != nullptr && node->parent->type == XML_ELEMENT_NODE &&
         is_inline_mark(element_name(node)))
    node = node->parent;
  return node;
}

// What stands right before an element, in its line or as the label beside it; empty behind another
// time.
std::string label_before(const xmlNode* node) {
  for (int level = 0; level < 3 && node != nullptr; ++level, node = node->parent) {
    for (const xmlNode* before = node->prev; before != nullptr; before = before->prev) {
      if (element_name(before) == "time") return {};
      const std::string text = before->type == XML_ELEMENT_NODE
                                   ? collapsed_text(before)
                                   : collapse_space(text_content(before));
      if (text.find_first_not_of("|-/,.") == std::string::npos) continue;
      return text.size() <= kMaxLabel ? text : std::string();
    }
  }
  return {};
}

// A date within a sentence is that of what is told.
bool is_in_sentence(std::string_view line, std::size_t date_bytes) {
  if (line.size() < date_bytes || says_published(ascii_lower(line)) ||
      says_changed(ascii_lower(line)))
    return false;
  const auto blanks = std::count(line.begin(), line.end(), ' ');
  const bool stops = line.ends_with('.') || line.ends_with('!') || line.ends_with('?');
  return line.size() > date_bytes + kMaxAround ||
         (stops && line.size() > date_bytes + 12 && blanks > 4);
}

bool is_whole_page(std::string_view tag) {
  return tag == "body" || tag == "html";
}

// The head of the page, with the paper's name and today's date.
bool is_head_of_page(const xmlNode* element) {
  for (const char* name : {"class", "id"}) {
    const std::string value = ascii_lower(attribute(element, name));
    for (const std::string_view known : {"header", "site-header", "page-header", "masthead",
                                         "topbar", "top-bar", "site_header", "siteheader"}) {
      if (value == known) return true;
    }
  }
  return element_name(element) == "header";
}

class ShownReader {
 public:
  ShownReader(const xmlNode* root, std::string_view headline)
      : root_(root), blocks_(text_blocks(root)), printed_(text_lines(root)) {
    find_headline(headline);
    for (const TextBlock& block : blocks_) lines_[block.element].push_back(block.text);
  }

  ShownFacts read() {
    for (const xmlNode* n = root_; n != nullptr; n = next_in_order(n, root_)) {
      if (n == heading_) after_heading_ = true;
      if (n->type == XML_ELEMENT_NODE) look_at(n);
    }
    look_below_heading();
    std::ranges::stable_sort(clues_, {}, &Clue::rank);
    ShownFacts facts;
    for (Clue& clue : clues_) facts.dates.push_back(std::move(clue.text));
    facts.byline = std::move(byline_);
    return facts;
  }

 private:
  struct Clue {
    std::string text;
    int rank;
  };

  // The heading that shows the headline; else a line that does; else the first h1.
  void find_headline(std::string_view headline) {
    bool is_shown = false;
    for (const TextBlock& block : blocks_) {
      if (!is_heading(element_name(block.element))) continue;
      const bool shows = block.text == headline;
      if (!shows && (heading_ != nullptr || element_name(block.element) != "h1")) continue;
      heading_ = block.element;
      is_shown = shows;
      if (shows) break;
    }
    const std::string key = headline_key(headline);
    const auto line = std::ranges::find_if(printed_, [&](const TextBlock& one) {
      return !is_shown && !key.empty() && one.link_chars * 2 < one.chars &&
             headline_key(one.text) == key;
    });
    if (line != printed_.end()) {
      heading_line_ = &*line;
      heading_ = line->first;
    }
    for (const xmlNode* n = heading_; n != nullptr; n = n->parent) {
      around_.insert(n);
      in_article_ |= element_name(n) == "article";
    }
  }

  // Whether it stands in a part of the page that is not about the article.
  bool is_apart(const xmlNode* node) {
    bool below_article = false;
    for (const xmlNode* n = node; n != nullptr && n->type == XML_ELEMENT_NODE; n = n->parent) {
      const std::string_view tag = element_name(n);
      if (around_.contains(n) || is_whole_page(tag)) break;
      if (other_parts_.is_one(n) || (tag == "article" && in_article_)) return true;
      below_article |= tag == "article";
    }
    return !below_article && is_in_head_of_page(node);
  }

  bool is_in_head_of_page(const xmlNode* node) const {
    for (const xmlNode* n = node; n != nullptr && n->type == XML_ELEMENT_NODE; n = n->parent) {
      const std::string_view tag = element_name(n);
      if (around_.contains(n) && (tag == "article" || tag == "main")) return false;
      if (!around_.contains(n) && is_head_of_page(n) && !is_below_story(n)) return true;
    }
    return false;
  }

  bool is_below_story(const xmlNode* node) const {
    for (const xmlNode* n = node; n != nullptr && n->type == XML_ELEMENT_NODE; n = n->parent) {
      if (element_name(n) == "article" || (around_.contains(n) && element_name(n) == "main"))
        return true;
    }
    return false;
  }

  // Of an article's own foot, as WordPress has it.
  bool is_in_its_foot(const xmlNode* node) {
    for (const xmlNode* n = node; n != nullptr && n->type == XML_ELEMENT_NODE; n = n->parent) {
      if (element_name(n) == "footer")
        return around_.contains(n->parent) && element_name(n->parent) == "article";
      if (other_parts_.is_one(n)) return false;
    }
    return false;
  }

  void look_at(const xmlNode* node) {
    if (element_name(node) == "time") time(node);
    if (node->properties == nullptr) return;
    const std::string cls = ascii_lower(attribute(node, "class"));
    if (has_any(cls, {"date", "publish", "time", "byline"})) dated(node);
    const bool author = attribute(node, "rel") == "author" ||
                        is_named(node, {"byline", "bylines", "author", "authors"});
    if (author) named_byline(node);
  }

  void add(std::string text, DateLabel label, int kind, const xmlNode* node) {
    const bool before = !after_heading_ && heading_ != nullptr && !shares_article(node);
    const int rank = static_cast<int>(label) * 100 + (before ? 10 : 0) + kind;
    if (clues_.size() < kMaxClues) clues_.push_back({std::move(text), rank});
  }

  bool shares_article(const xmlNode* node) const {
    for (const xmlNode* n = node; n != nullptr; n = n->parent) {
      if (element_name(n) == "article" && around_.contains(n)) return true;
    }
    return false;
  }

  void time(const xmlNode* node) {
    if (++times_ > kMaxClues) return;
    const std::string shown = collapsed_text(node);
    const std::string_view stated = attribute(node, "datetime");
    DateLabel label = label_of_names(node);
    if (label == DateLabel::none) label = label_of_text(label_before(node));
    if (is_apart(node) && !(label == DateLabel::published && is_in_its_foot(node))) return;
    const auto lines = lines_.find(block_around(node));
    if (lines != lines_.end() && label != DateLabel::published) {
      for (const std::string& line : lines->second) {
        if (line.find(shown) != std::string::npos && is_in_sentence(line, shown.size())) return;
      }
    }
    add(stated.empty() ? shown : std::string(stated), label, 0, node);
  }

  void dated(const xmlNode* node) {
    if (++dated_ > kMaxClues || element_name(node) == "time") return;
    add_line(collapsed_text(node), kMaxNamedText, 1, node);
  }

  // A line with a date in it; of "Updated 3 May, published 1 May" what was published.
  void add_line(std::string text, std::size_t max_bytes, int kind, const xmlNode* node) {
    if (text.empty() || text.size() > max_bytes) return;
    const auto date = find_date(text);
    if (!date && !parse_any_date(text)) return;
    if ((date && is_in_sentence(text, date->end - date->begin)) || is_apart(node)) return;
    DateLabel label = label_of_names(node);
    const std::string lower = ascii_lower(text);
    const std::size_t published = lower.find("publi");
    if (says_changed(lower) && published != std::string::npos) {
      label = DateLabel::published;
      if (find_date(std::string_view(text).substr(published))) text.erase(0, published);
    } else if (label != DateLabel::changed && says_changed(lower)) {
      label = DateLabel::changed;
    }
    add(std::move(text), label, kind, node);
  }

  // The first that names somebody, and further ones of the same name beside it.
  void named_byline(const xmlNode* node) {
    const std::string_view cls = attribute(node, "class");
    const bool beside = byline_node_ != nullptr && node->parent == byline_node_->parent &&
                        cls == attribute(byline_node_, "class");
    if ((byline_node_ != nullptr && !beside) || ++bylines_ > kMaxClues || is_apart(node)) return;
    const std::string name = byline_of_line(spaced_text(node), true);
    if (name.empty()) return;
    if (byline_node_ == nullptr) byline_node_ = node;
    add_to_byline(byline_, name);
  }

  static const xmlNode* link_around(const xmlNode* node) {
    while (node != nullptr && element_name(node) != "a") node = node->parent;
    return node;
  }

  // Parts of a byline often have no blank between them but that of the style.
  static std::string spaced_text(const xmlNode* node) {
    std::string text;
    for (const TextBlock& block : text_blocks(node)) text += block.text + " | ";
    if (text.size() > kMaxNamedText) return {};
    std::string spaced;
    const xmlNode* last_link = nullptr;
    for (const xmlNode* n = next_in_order(node, node); n != nullptr; n = next_in_order(n, node)) {
      if (is_never_shown(n)) continue;
      const std::string part = collapse_space(text_content(n));
      if (part.empty()) continue;
      const bool joins = spaced.empty() || part[0] == ',' || part[0] == '.';
      // Links side by side are persons, or one and what he is.
      const xmlNode* link = link_around(n);
      const bool is_next = link != nullptr && last_link != nullptr && link != last_link &&
                           part.find(' ') != std::string::npos;
      spaced += (joins ? "" : is_next ? ", " : " ") + part;
      last_link = link;
    }
    return spaced;
  }

  // Where the lines below the headline begin; of a page that shows none, the lines above its text.
  std::size_t first_line_below() const {
    std::size_t below = 0;
    for (std::size_t i = 0; i < printed_.size(); ++i) {
      if (&printed_[i] == heading_line_) return i + 1;
      if (heading_ != nullptr && printed_[i].element == heading_) below = i + 1;
    }
    if (heading_ != nullptr) return below == 0 ? printed_.size() : below;
    const auto text = std::ranges::find_if(printed_, [](const TextBlock& line) {
      return line.link_chars * 2 < line.chars && is_sentence(line.text);
    });
    const auto lines = static_cast<std::size_t>(text - printed_.begin());
    return text == printed_.end() ? lines : lines - std::min(lines, kPlainHead);
  }

  // Old pages print byline and date as plain lines under the headline.
  void look_below_heading() {
    after_heading_ = true;
    std::size_t looked_at = 0;
    for (std::size_t i = first_line_below(); i < printed_.size(); ++i) {
      const TextBlock& line = printed_[i];
      if (++looked_at > kEarlyBlocks) break;
      add_line(line.text, kMaxDateText, 2, line.element);
      if (byline_.empty() && !is_sentence(line.text) && !is_apart(line.element))
        byline_ = byline_of_line(line.text, false);
    }
    if (heading_line_ == nullptr) return;
    const TextBlock* above = heading_line_;
    for (std::size_t up = 0; up < kPlainAbove && above != printed_.data(); ++up)
      --above, add_line(above->text, kMaxDateText, 3, above->element);
  }

  const xmlNode* root_;
  std::vector<TextBlock> blocks_;
  std::vector<TextBlock> printed_;                                      ///< the same cut into lines
  std::unordered_map<const xmlNode*, std::vector<std::string>> lines_;  ///< texts of block elements
  OtherParts other_parts_;
  std::unordered_set<const xmlNode*> around_;  ///< the heading and all that hold it
  const xmlNode* heading_ = nullptr;
  const TextBlock* heading_line_ = nullptr;  ///< where no heading shows the headline
  const xmlNode* byline_node_ = nullptr;
  bool in_article_ = false;  ///< the heading
  bool after_heading_ = false;
  std::size_t times_ = 0;
  std::size_t dated_ = 0;
  std::size_t bylines_ = 0;
  std::vector<Clue> clues_;
  std::string byline_;
};

}  // namespace

bool OtherParts::is_one(const xmlNode* element) {
  const auto [entry, is_new] = known_.try_emplace(element, false);
  if (!is_new) return entry->second;
  const HintedBy by = boilerplate_hint(element);
  const bool about =
      by.word.empty() ? element_name(element) == "address" : is_about_article(by.word);
  entry->second = by.hint != Hint::none && !about;
  return entry->second;
}

bool OtherParts::holds(const xmlNode* element) {
  for (const xmlNode* n = element; n != nullptr && n->type == XML_ELEMENT_NODE; n = n->parent) {
    if (!is_whole_page(element_name(n)) && is_one(n)) return true;
  }
  return false;
}

ShownFacts read_shown_facts(const xmlNode* root, std::string_view headline) {
  return ShownReader(root, headline).read();
}

}  // namespace morgue
