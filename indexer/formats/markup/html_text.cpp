// Owns: the walk that breaks an HTML tree into text blocks.
#include "indexer/formats/markup/html_text.hpp"

#include <algorithm>
#include <initializer_list>
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

constexpr std::size_t kSentenceChars = 60;
constexpr std::size_t kTail = 400;  // bytes that tell whether what stands before is prose

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

bool keeps_lines(std::string_view name) {
  return name == "pre" || name == "listing" || name == "xmp" || name == "plaintext";
}

// Whether a cell holds paragraphs (two line breaks in a row) or a table of its own, as old pages
// lay out their text. Looks no further than the first such table.
bool is_layout(const xmlNode* cell) {
  int breaks = 0;
  for (const xmlNode* n = next_in_order(cell, cell); n != nullptr; n = next_in_order(n, cell)) {
    const std::string_view name = element_name(n);
    if (name == "table" || is_cell(name)) return true;
    if (name == "br" && ++breaks == 2) return true;
    if (is_running_text(n)) breaks = 0;
  }
  return false;
}

bool has_link(const xmlNode* cell) {
  for (const xmlNode* n = next_in_order(cell, cell); n != nullptr; n = next_in_order(n, cell)) {
    if (element_name(n) == "a") return true;
  }
  return false;
}

// Walks the tree and cuts text at block elements and double line breaks, or at single ones.
class BlockWalk {
 public:
  BlockWalk(const LeaveOut& leave_out, bool by_lines)
      : leave_out_(leave_out), by_lines_(by_lines) {}

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
    bool lines = false;  ///< white space in it is kept
    bool layout = false;
  };

  // False where there is nothing to leave again.
  bool enter(const xmlNode* node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      if (by_lines_ && text_node_ != nullptr && are_parted_by_style(text_node_, node))
        pending_ += ' ';
      text_node_ = node;
      kept_lines_ > 0 ? add_lines(text_content(node)) : add(text_content(node));
    }
    return node->type == XML_ELEMENT_NODE && enter_element(node);
  }

  bool enter_element(const xmlNode* node) {
    const std::string_view name = element_name(node);
    if (name == "br") return line_break(), false;
    if (is_never_shown(node) || name == "rt" || name == "rp" || (leave_out_ && leave_out_(node)))
      return false;
    if (name == "hr") return flush(), false;
    Open open{element_, !is_inline(node), name == "a" && has_attribute(node, "href"),
              keeps_lines(name), is_cell(name) && is_layout(node)};
    if (open.block) {
      is_cell(name) && !open.layout && !parts_row(node) ? cell_gap() : flush();
      element_ = node;
    }
    links_ += open.link;
    kept_lines_ += open.lines;
    open_.push_back(open);
    return true;
  }

  void leave(const xmlNode* node) {
    const Open open = open_.back();
    open_.pop_back();
    links_ -= open.link;
    kept_lines_ -= open.lines;
    if (!open.block) return;
    if (!is_cell(element_name(node)) || open.layout) flush();
    element_ = open.outer;
  }

  static bool holds_only_inline(const xmlNode* node) {
    for (const xmlNode* c = node->children; c != nullptr; c = c->next) {
      if (c->type == XML_ELEMENT_NODE && !is_inline(c) && element_name(c) != "br") return false;
    }
    return true;
  }

  // Whether a cell is no further value of the row before it but a paragraph beside another, or
  // beside a menu.
  bool parts_row(const xmlNode* cell) const {
    if (!holds_only_inline(cell)) return true;
    if (pending_.empty()) return false;
    const std::size_t end = pending_.find_last_not_of(" \t\r\n") + 1;
    const std::size_t from = end - std::min(end, kTail);
    const bool after_prose = is_sentence(std::string_view(pending_).substr(from, end - from));
    const bool prose = is_sentence(collapsed_text(cell));
    const bool after_links = link_text_.size() * 10 > pending_.size() * 8;
    return prose ? after_prose || after_links : after_prose && has_link(cell);
  }

  // Preformatted text: a line without text parts paragraphs.
  void add_lines(std::string_view text) {
    for (;;) {
      const std::size_t end = text.find('\n');
      const std::string_view line = text.substr(0, end);
      add(line);
      line_has_text_ |= line.find_first_not_of(" \t\r") != std::string_view::npos;
      if (end == std::string_view::npos) return;
      line_has_text_ && !by_lines_ ? add("\n") : flush();
      line_has_text_ = false;
      text.remove_prefix(end + 1);
    }
  }

  void add(std::string_view text) {
    if (text.empty()) return;
    if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) {
      if (holder_ == nullptr) {
        holder_ = element_;
        first_ = text_node_;
      }
      breaks_ = 0;
    }
    pending_ += text;
    if (links_ > 0) link_text_.append(text);
  }

  void line_break() {
    if (++breaks_ >= 2 || by_lines_) return flush();
    pending_ += '\n';
  }

  void cell_gap() {
    if (!pending_.empty()) pending_ += ' ';
  }

  void flush() {
    std::string text = collapse_space(pending_);
    if (!text.empty()) {
      TextBlock block{std::move(text), 0, text_weight(collapse_space(link_text_)), holder_, first_};
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
  bool by_lines_;
  std::vector<Open> open_;
  std::vector<TextBlock> blocks_;
  std::string pending_;
  std::string link_text_;
  const xmlNode* element_ = nullptr;
  const xmlNode* holder_ = nullptr;
  const xmlNode* text_node_ = nullptr;  ///< the last
  const xmlNode* first_ = nullptr;      ///< of what is pending
  int links_ = 0;
  int breaks_ = 0;
  int kept_lines_ = 0;
  bool line_has_text_ = false;
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
  BlockWalk walk(leave_out, false);
  walk.walk(root);
  return walk.finish();
}

std::vector<TextBlock> text_lines(const xmlNode* root) {
  if (root == nullptr) return {};
  const LeaveOut none;
  BlockWalk walk(none, true);
  walk.walk(root);
  return walk.finish();
}

bool is_sentence(std::string_view text) {
  if (text_weight(text) < kSentenceChars) return false;
  const auto cut_one_of = [&text](std::initializer_list<std::string_view> signs) {
    return std::any_of(signs.begin(), signs.end(), [&text](std::string_view sign) {
      const bool ends = text.ends_with(sign);
      if (ends) text.remove_suffix(sign.size());
      return ends;
    });
  };
  while (cut_one_of({"\"", "'", ")", "]", "\u201d", "\u201c", "\u2019", "\u2018", "\u00bb",
                     "\u00ab", "\u203a", "\u2039", "\u300d", "\u300f", "\uff09", "\u00a0", " "})) {
  }
  return cut_one_of({".", "!", "?", "\u2026", "\u3002", "\uff01", "\uff1f", "\uff0e", "\u0964",
                     "\u061f", "\u06d4", "\u0589", "\u1362"});
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
