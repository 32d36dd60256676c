// Owns: the walk that breaks an HTML tree into text blocks.
#include "indexer/formats/markup/html_text.hpp"

#include <algorithm>
#include <iterator>

#include "common/base/ascii.hpp"
#include "indexer/formats/markup/html_document.hpp"
#include "indexer/formats/markup/html_hints.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"

namespace morgue {

namespace {

// Of HTML, and of NITF, whose names mean nothing else in HTML.
constexpr std::string_view kInline[] = {"a",
                                        "abbr",
                                        "acronym",
                                        "alt-code",
                                        "b",
                                        "bdi",
                                        "bdo",
                                        "big",
                                        "chron",
                                        "cite",
                                        "city",
                                        "code",
                                        "copyrite.holder",
                                        "copyrite.year",
                                        "country",
                                        "data",
                                        "del",
                                        "dfn",
                                        "em",
                                        "event",
                                        "font",
                                        "frac",
                                        "frac-den",
                                        "frac-num",
                                        "function",
                                        "i",
                                        "img",
                                        "ins",
                                        "kbd",
                                        "label",
                                        "lang",
                                        "location",
                                        "mark",
                                        "money",
                                        "nobr",
                                        "num",
                                        "object.title",
                                        "org",
                                        "person",
                                        "postaddr",
                                        "pronounce",
                                        "q",
                                        "region",
                                        "rp",
                                        "rt",
                                        "ruby",
                                        "s",
                                        "samp",
                                        "small",
                                        "source",
                                        "span",
                                        "state",
                                        "strike",
                                        "strong",
                                        "sub",
                                        "sublocation",
                                        "sup",
                                        "time",
                                        "tt",
                                        "u",
                                        "var",
                                        "virtloc",
                                        "wbr"};

// Names that HTML or NITF give to blocks; with kInline all that are known.
constexpr std::string_view kBlock[] = {
    "address", "article",   "aside",    "block",      "blockquote", "body",     "body.content",
    "caption", "center",    "colgroup", "dd",         "details",    "dialog",   "dir",
    "div",     "dl",        "dt",       "fieldset",   "figcaption", "figure",   "fn",
    "footer",  "form",      "frameset", "h1",         "h2",         "h3",       "h4",
    "h5",      "h6",        "header",   "hedline",    "hgroup",     "hl1",      "hl2",
    "hr",      "html",      "legend",   "li",         "listing",    "main",     "media",
    "menu",    "nav",       "nitf",     "nitf-table", "ol",         "optgroup", "option",
    "p",       "plaintext", "pre",      "search",     "section",    "summary",  "table",
    "tagline", "tbody",     "td",       "tfoot",      "th",         "thead",    "tr",
    "ul",      "xmp"};

bool is_known_inline(std::string_view name) {
  return std::binary_search(std::begin(kInline), std::end(kInline), name);
}

bool is_known_block(std::string_view name) {
  return std::binary_search(std::begin(kBlock), std::end(kBlock), name);
}

bool is_running_text(const xmlNode* node) {
  return text_content(node).find_first_not_of(" \t\r\n") != std::string_view::npos;
}

// Elements of unknown names are inline to a browser, but pages have styles that make blocks of
// them: here those are inline that stand in a paragraph or right beside running text, with no block
// inside.
bool is_inline(const xmlNode* node) {
  const std::string_view name = element_name(node);
  if (is_known_inline(name)) return true;
  if (is_known_block(name)) return false;
  for (const xmlNode* c = node->children; c != nullptr; c = c->next) {
    if (is_known_block(element_name(c))) return false;
  }
  const std::string_view around = element_name(node->parent);
  return around == "p" || is_heading(around) || is_known_inline(around) ||
         is_running_text(node->prev) || is_running_text(node->next);
}

bool is_cell(std::string_view name) {
  return name == "td" || name == "th";
}

// Walks the tree and cuts text at block elements and double line breaks.
class BlockWalk {
 public:
  explicit BlockWalk(const LeaveOut& leave_out) : leave_out_(leave_out) {}

  // Not recursive: an XML story may nest as deep as it likes.
  void walk(const xmlNode* root) {
    const xmlNode* node = root;
    while (node != nullptr) {
      const bool inside = enter(node);
      if (inside && node->children != nullptr) {
        node = node->children;
        continue;
      }
      if (inside) leave(node);
      while (node != root && node->next == nullptr) {
        node = node->parent;
        leave(node);
      }
      node = node == root ? nullptr : node->next;
    }
  }

  std::vector<TextBlock> finish() {
    flush();
    return std::move(blocks_);
  }

 private:
  // What an element changes until it ends.
  struct Open {
    const xmlNode* outer = nullptr;
    bool block = false;
    bool link = false;
  };

  // False where there is nothing to leave again.
  bool enter(const xmlNode* node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      add(text_content(node));
    return node->type == XML_ELEMENT_NODE && enter_element(node);
  }

  bool enter_element(const xmlNode* node) {
    const std::string_view name = element_name(node);
    if (name == "br") return line_break(), false;
    if (is_never_shown(node) || name == "rt" || name == "rp" || (leave_out_ && leave_out_(node)))
      return false;
    if (name == "hr") return flush(), false;
    Open open{element_, !is_inline(node), name == "a" && has_attribute(node, "href")};
    if (open.block) {
      is_cell(name) && holds_only_inline(node) ? cell_gap() : flush();
      element_ = node;
    }
    links_ += open.link;
    open_.push_back(open);
    return true;
  }

  void leave(const xmlNode* node) {
    const Open open = open_.back();
    open_.pop_back();
    links_ -= open.link;
    if (!open.block) return;
    if (!is_cell(element_name(node))) flush();
    element_ = open.outer;
  }

  static bool holds_only_inline(const xmlNode* node) {
    for (const xmlNode* c = node->children; c != nullptr; c = c->next) {
      if (c->type == XML_ELEMENT_NODE && !is_inline(c) && element_name(c) != "br") return false;
    }
    return true;
  }

  void add(std::string_view text) {
    if (text.empty()) return;
    if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) {
      if (holder_ == nullptr) holder_ = element_;
      breaks_ = 0;
    }
    pending_ += text;
    if (links_ > 0) link_text_.append(text);
  }

  void line_break() {
    if (++breaks_ >= 2) return flush();
    pending_ += '\n';
  }

  void cell_gap() {
    if (!pending_.empty()) pending_ += ' ';
  }

  void flush() {
    std::string text = collapse_space(pending_);
    if (!text.empty()) {
      TextBlock block{std::move(text), 0, text_weight(collapse_space(link_text_)), holder_};
      block.chars = text_weight(block.text);
      block.link_chars = std::min(block.link_chars, block.chars);
      blocks_.push_back(std::move(block));
    }
    pending_.clear();
    link_text_.clear();
    holder_ = nullptr;
    breaks_ = 0;
  }

  const LeaveOut& leave_out_;
  std::vector<Open> open_;
  std::vector<TextBlock> blocks_;
  std::string pending_;
  std::string link_text_;
  const xmlNode* element_ = nullptr;
  const xmlNode* holder_ = nullptr;
  int links_ = 0;
  int breaks_ = 0;
};

}  // namespace

std::size_t text_weight(std::string_view text) {
  std::size_t weight = 0;
  for (const char c : text) {
    const unsigned char b = static_cast<unsigned char>(c);
    // Lead bytes E2 BA.. and up start CJK; the coarse test by lead byte E3..ED is enough for a
    // weight.
    if ((b & 0xC0) != 0x80) weight += b >= 0xE3 && b <= 0xED ? 3 : 1;
  }
  return weight;
}

std::vector<TextBlock> text_blocks(const xmlNode* root, const LeaveOut& leave_out) {
  if (root == nullptr) return {};
  BlockWalk walk(leave_out);
  walk.walk(root);
  return walk.finish();
}

std::string join_blocks(const std::vector<TextBlock>& blocks) {
  std::string text;
  for (const TextBlock& block : blocks) {
    if (!text.empty()) text += "\n\n";
    text += block.text;
  }
  return text;
}

}  // namespace morgue
