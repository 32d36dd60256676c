// Owns: the weights of text blocks, the choice of the article's element and the cleaning inside it.
#include "indexer/formats/html/html_body.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/dates/dates.hpp"
#include "indexer/formats/html/html_dates.hpp"
#include "indexer/formats/markup/html_hints.hpp"
#include "indexer/formats/markup/html_text.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/reading/byline.hpp"

namespace morgue {

namespace {

// Shares of the page's text up to which an element that looks like boilerplate is believed to be
// some. Real pages wrap the whole story in elements named "has-sidebar" or "theia-sticky-sidebar".
constexpr double kWeakShare = 0.4;
constexpr double kStrongShare = 0.6;
// A child that has this share of its parent's score is the article rather than the parent.
constexpr double kDescendShare = 0.8;
// What a name such as "article-body" adds to an element's score, in characters.
constexpr double kBodyNameBonus = 300;
constexpr std::size_t kTeaserChars = 900;
// How many times more than what is left a name may throw away, and how many names are doubted.
constexpr double kDoubtShare = 2;
constexpr int kDoubts = 4;
// Pieces of text with dates of their own, from which a page is taken for one of many articles.
constexpr std::size_t kShortBlock = 80;  // bytes
constexpr std::size_t kPieceChars = 300;
constexpr std::size_t kMinPieces = 3;
// Blocks between the headline and the body among which a standfirst is looked for, and how many
// belong to it; shorter ones that are no sentences are labels.
constexpr std::size_t kMaxBetween = 12;
constexpr std::size_t kMaxStandfirst = 3;
constexpr std::size_t kMinStandfirst = 20;  // code points
constexpr std::size_t kMaxBylineChars = 120;
constexpr std::size_t kMaxCaptions = 200;
constexpr std::ptrdiff_t kMinDescription = 5;  // words

bool is_list_item(std::string_view tag) {
  return tag == "li" || tag == "dd" || tag == "dt";
}

bool is_table_part(std::string_view tag) {
  return tag == "td" || tag == "th" || tag == "tr";
}

bool is_leaf(std::string_view tag) {
  return tag == "p" || tag == "pre" || is_list_item(tag) || is_table_part(tag) || is_heading(tag);
}

// A notice that asks for consent to cookies speaks of cookies and of the site.
bool is_cookie_notice(std::string_view text) {
  if (text.size() > 900) return false;
  const std::string lower = ascii_lower(text);
  const auto has = [&lower](std::string_view word) {
    return lower.find(word) != std::string::npos;
  };
  return has("cookie") && (has("website") || has("browser") || has("consent") ||
                           has("experience") || has("our site") || has("this site"));
}

bool is_all_link(const TextBlock& block) {
  return block.link_chars * 10 > block.chars * 9;
}

// A sentence that is no link to another story, no notice and no byline, whose "a.m." looks like a
// stop.
bool is_prose(const TextBlock& block) {
  return block.link_chars * 2 < block.chars && is_sentence(block.text) &&
         !is_cookie_notice(block.text) && byline_of_line(block.text, false).empty();
}

bool is_paragraph(std::string_view tag) {
  return tag == "p" || tag == "blockquote" || tag == "pre";
}

// Characters that speak for (or, negative, against) the block being a paragraph of the article.
double block_score(const TextBlock& block) {
  const std::string_view tag = element_name(block.element);
  const double plain = static_cast<double>(block.chars - block.link_chars);
  const double link = static_cast<double>(block.link_chars);
  const bool rich_item = is_list_item(tag) && block.chars >= 100 && link <= 2 * plain;
  if (is_heading(tag)) return link > plain ? -30 : 0;
  if (link > plain && !rich_item) return -20 - link;
  if (is_cookie_notice(block.text)) return -500;
  if (is_paragraph(tag)) return plain - link;
  if (is_list_item(tag)) return block.chars < 30 ? -10 : 0.8 * plain - 0.5 * link;
  if (is_table_part(tag)) return block.chars < 200 && !is_sentence(block.text) ? 0 : plain - link;
  if (tag == "center") return 0;
  if (block.chars < 60) return -15;
  return 0.9 * plain - 2 * link;
}

const xmlNode* parent_element(const xmlNode* node) {
  const xmlNode* parent = node->parent;
  return parent != nullptr && parent->type == XML_ELEMENT_NODE ? parent : nullptr;
}

// Marks the elements that are boilerplate by their names or by being teasers of other stories.
class BoilerplateMarker {
 public:
  explicit BoilerplateMarker(const xmlNode* root) : root_(root) {
    for (const TextBlock& block : text_blocks(root)) weigh(block);
  }

  // A name that throws away far more than all of them leave speaks of something else.
  std::unordered_set<const xmlNode*> mark() {
    for (int round = 0; round < kDoubts; ++round) {
      mark_once();
      double thrown = 0;
      for (const auto& [node, word] : marked_) thrown += masses_[node].score;
      std::map<std::string_view, double> by_word;
      for (const auto& [node, word] : marked_) {
        if (may_be_doubted(word)) by_word[word] += masses_[node].score;
      }
      const auto most =
          std::max_element(by_word.begin(), by_word.end(),
                           [](const auto& a, const auto& b) { return a.second < b.second; });
      if (most == by_word.end() || most->second <= kDoubtShare * (total_ - thrown)) break;
      doubted_.insert(most->first);
    }
    std::unordered_set<const xmlNode*> nodes;
    for (const auto& [node, word] : marked_) nodes.insert(node);
    return nodes;
  }

 private:
  void mark_once() {
    marked_.clear();
    const xmlNode* node = root_;
    while (node != nullptr) {
      if (!marked_.contains(node)) {
        const HintedBy by = boilerplate_hint(node);
        if (is_boilerplate(node, by)) marked_.emplace(node, by.word);
      }
      if (marked_.contains(node)) {
        node = next_outside(node, root_);
        continue;
      }
      mark_teasers(node);
      node = next_in_order(node, root_);
    }
  }

  struct Mass {
    double score = 0;
    std::size_t chars = 0;
    std::size_t blocks = 0;
    bool has_linked_title = false;
    bool has_prose = false;
  };

  void weigh(const TextBlock& block) {
    const double score = std::max(0.0, block_score(block));
    total_ += score;
    const bool prose = is_prose(block);
    if (prose)
      prose_names_.emplace(parent_element(block.element), attribute(block.element, "class"));
    for (const xmlNode* n = block.element; n != nullptr; n = parent_element(n)) {
      Mass& mass = masses_[n];
      mass.score += score;
      mass.chars += block.chars;
      mass.blocks += 1;
      mass.has_prose |= prose;
      mass.has_linked_title |= block.chars >= 15 && block.link_chars * 10 >= block.chars * 8;
    }
  }

  bool is_boilerplate(const xmlNode* node, const HintedBy& by) const {
    if (by.hint == Hint::none || doubted_.contains(by.word)) return false;
    const auto mass = masses_.find(node);
    if (mass == masses_.end()) return !is_words_of_paragraph(node);
    if (by.hint == Hint::weak && is_paragraph_of_text(node, by.word, mass->second)) return false;
    const double share = by.hint == Hint::strong ? kStrongShare : kWeakShare;
    return mass->second.score <= share * total_;
  }

  // One paragraph that is a sentence, or stands among such ones of the same name.
  bool is_paragraph_of_text(const xmlNode* node, std::string_view word, const Mass& mass) const {
    if (word.empty() || mass.blocks != 1 || !may_name_text(node)) return false;
    if (!is_paragraph(element_name(node)))
      return mass.has_prose && is_named(node, {"paywall", "teaser"});
    return mass.has_prose ||
           prose_names_.contains({parent_element(node), attribute(node, "class")});
  }

  // An inline element with a sentence of its own.
  static bool is_words_of_paragraph(const xmlNode* node) {
    return node->children != nullptr && !is_caption(node) && may_name_text(node) &&
           is_sentence(collapsed_text(node));
  }

  bool is_teaser(const Mass& mass) const {
    return mass.has_linked_title && mass.blocks >= 2 && mass.blocks <= 8 &&
           mass.chars < kTeaserChars;
  }

  // Three or more siblings of one kind, nearly all a linked title with a little text.
  void mark_teasers(const xmlNode* parent) {
    struct Group {
      std::vector<const xmlNode*> teasers;
      std::size_t size = 0;
    };
    std::unordered_map<std::string, Group> groups;
    for (const xmlNode* child = parent->children; child != nullptr; child = child->next) {
      const auto mass = masses_.find(child);
      const std::string_view tag = element_name(child);
      if (mass == masses_.end() || tag == "p" || is_table_part(tag)) continue;
      std::string_view kind = attribute(child, "class");
      kind = kind.substr(0, kind.find_first_of("0123456789"));
      Group& group = groups[std::string(tag).append(" ").append(kind)];
      ++group.size;
      if (is_teaser(mass->second)) group.teasers.push_back(child);
    }
    for (const auto& [kind, group] : groups) {
      if (group.teasers.size() < 3 || group.teasers.size() * 10 < group.size * 7) continue;
      for (const xmlNode* teaser : group.teasers) marked_.emplace(teaser, std::string_view());
    }
  }

  const xmlNode* root_;
  std::unordered_map<const xmlNode*, Mass> masses_;
  std::unordered_map<const xmlNode*, std::string_view> marked_;        ///< and the word that told
  std::set<std::pair<const xmlNode*, std::string_view>> prose_names_;  ///< class, below its parent
  std::set<std::string_view> doubted_;
  double total_ = 0;
};

// Finds the element with the largest score and renders it.
class BodyFinder {
 public:
  explicit BodyFinder(const xmlNode* root)
      : root_(root), boilerplate_(BoilerplateMarker(root).mark()) {
    blocks_ = text_blocks(root_, [this](const xmlNode* n) { return boilerplate_.contains(n); });
    sums_.assign(blocks_.size() + 1, 0);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      sums_[i + 1] = sums_[i] + block_score(blocks_[i]);
      for (const xmlNode* n = blocks_[i].element; n != nullptr; n = parent_element(n)) {
        ranges_.try_emplace(n, Range{i, i + 1}).first->second.last = i + 1;
      }
    }
  }

  const xmlNode* choose() const {
    const xmlNode* best = nullptr;
    double best_score = 0;
    for (const xmlNode* n = root_; n != nullptr; n = next_in_order(n, root_)) {
      if (!may_be_article(n)) continue;
      const double plain = score(n);
      const double with_bonus = plain + (plain > 0 && looks_like_body(n) ? kBodyNameBonus : 0);
      if (with_bonus > 0 && with_bonus >= best_score) {
        best = n;
        best_score = with_bonus;
      }
    }
    return best == nullptr ? nullptr : descend(best);
  }

  std::size_t dated_pieces() const {
    // Dates are dear to look for: only lines before pieces that are long enough may hold one.
    std::vector<const TextBlock*> candidates;
    const TextBlock* line = nullptr;
    std::size_t chars = 0;
    for (const TextBlock& block : blocks_) {
      const bool may_be_date = block.text.size() <= kShortBlock && !block.text.ends_with('.') &&
                               block.text.find_first_of("0123456789") != std::string::npos;
      if (!may_be_date) {
        const bool was_short = chars < kPieceChars;
        chars += block.chars - block.link_chars;
        if (line != nullptr && was_short && chars >= kPieceChars) candidates.push_back(line);
        continue;
      }
      line = &block;
      chars = 0;
    }
    if (candidates.size() < kMinPieces) return 1;
    std::set<std::int64_t> dates;
    std::size_t pieces = 0;
    for (const TextBlock* candidate : candidates) {
      const auto date = date_in_text(candidate->text);
      pieces += date.has_value();
      if (date) dates.insert(date->begin);
    }
    return pieces >= kMinPieces && dates.size() >= 2 ? pieces : 1;
  }

  // Captions of the article around `top`, or of the whole page where there is none; of a figure
  // without one what its picture shows, as it is told to those who cannot see it.
  std::vector<std::string> captions(const xmlNode* top) const {
    const xmlNode* scope = top == nullptr ? root_ : article_around(top);
    std::vector<std::string> found;
    for (const xmlNode* n = scope; n != nullptr;) {
      const bool caption = is_caption(n) && (ranges_.contains(n) || boilerplate_.contains(n));
      if (caption && found.size() < kMaxCaptions) {
        std::string text = collapsed_text(n);
        if (!text.empty() && std::find(found.begin(), found.end(), text) == found.end())
          found.push_back(std::move(text));
      }
      if (top != nullptr && found.size() < kMaxCaptions && element_name(n) == "figure" &&
          !boilerplate_.contains(n)) {
        std::string text = description_of(n);
        if (!text.empty() && std::find(found.begin(), found.end(), text) == found.end())
          found.push_back(std::move(text));
      }
      n = caption || boilerplate_.contains(n) ? next_outside(n, scope) : next_in_order(n, scope);
    }
    return found;
  }

  std::string render(const xmlNode* top, std::string_view headline, std::string_view byline) const {
    const Range range = ranges_.at(top);
    std::vector<TextBlock> kept = standfirst(range, headline);
    for (std::size_t i = range.first; i < range.last; ++i) {
      const TextBlock& block = blocks_[i];
      if (element_name(block.element) == "h1" || block.text == headline) continue;
      if (is_all_link(block) || is_cookie_notice(block.text)) continue;
      if (kept.empty() && block.chars <= 60 && parse_any_date(block.text)) continue;
      if (kept.size() <= 1 && is_this_byline(block, byline)) continue;
      kept.push_back(block);
    }
    while (!kept.empty() && introduces_more(kept.back())) kept.pop_back();
    return join_blocks(kept);
  }

 private:
  struct Range {
    std::size_t first = 0;
    std::size_t last = 0;  // one past
  };

  double score(const xmlNode* node) const {
    const Range& range = ranges_.at(node);
    return sums_[range.last] - sums_[range.first];
  }

  const xmlNode* descend(const xmlNode* node) const {
    while (!looks_like_body(node)) {
      const xmlNode* child = node->children;
      while (child != nullptr && !is_dominant(child, score(node))) child = child->next;
      if (child == nullptr) break;
      node = child;
    }
    return node;
  }

  // The alt text of a figure's picture that is a description, and no name or label; empty where the
  // figure has a caption.
  static std::string description_of(const xmlNode* figure) {
    std::string text;
    for (const xmlNode* n = next_in_order(figure, figure); n != nullptr;
         n = next_in_order(n, figure)) {
      if (is_caption(n) || is_link_away(n)) return {};
      if (text.empty() && element_name(n) == "img") text = collapse_space(attribute(n, "alt"));
    }
    const auto blanks = std::count(text.begin(), text.end(), ' ');
    return blanks + 1 >= kMinDescription ? text : std::string();
  }

  // The picture leads to another story.
  static bool is_link_away(const xmlNode* node) {
    return element_name(node) == "a" && has_attribute(node, "href");
  }

  static const xmlNode* article_around(const xmlNode* top) {
    for (const xmlNode* n = top; n != nullptr; n = parent_element(n)) {
      if (element_name(n) == "article" || element_name(n) == "main") return n;
    }
    return top;
  }

  // "By Ana Lindqvist" above the text, where the article has her as its byline.
  static bool is_this_byline(const TextBlock& block, std::string_view byline) {
    if (byline.empty() || block.chars > kMaxBylineChars) return false;
    const std::string shown = byline_of_line(block.text, false);
    return !shown.empty() && byline.find(shown) != std::string_view::npos;
  }

  // The story in short, which templates set between the headline and the element of the text.
  std::vector<TextBlock> standfirst(const Range& body, std::string_view headline) const {
    std::size_t head = body.first;
    while (head > 0 && body.first - head <= kMaxBetween &&
           !is_headline(blocks_[head - 1], headline))
      --head;
    std::vector<TextBlock> found;
    if (head == 0 || body.first - head > kMaxBetween) return found;
    for (std::size_t i = head; i < body.first && found.size() < kMaxStandfirst; ++i) {
      const TextBlock& block = blocks_[i];
      const bool beside =
          parent_element(block.element) == parent_element(blocks_[head - 1].element);
      if (!introduces(block, beside && i == head) || is_repeated(block, body)) continue;
      found.push_back(block);
    }
    return found;
  }

  static bool is_headline(const TextBlock& block, std::string_view headline) {
    return element_name(block.element) == "h1" || (!headline.empty() && block.text == headline);
  }

  static bool introduces(const TextBlock& block, bool follows_headline) {
    if (block.link_chars * 4 > block.chars || is_cookie_notice(block.text)) return false;
    if (is_prose(block)) return true;
    if (block.chars < kMinStandfirst || !byline_of_line(block.text, false).empty()) return false;
    const xmlNode* around = parent_element(block.element);
    for (const xmlNode* n : {block.element, around}) {
      if (is_named(n, {"standfirst", "lead", "lede", "intro", "subtitle", "subheadline", "subhead",
                       "subheading", "deck", "dek", "summary", "teaser", "abstract", "excerpt",
                       "ingress", "chapo", "vorspann", "preamble", "strapline"}))
        return true;
    }
    return follows_headline && is_heading(element_name(block.element)) && !find_date(block.text);
  }

  bool is_repeated(const TextBlock& block, const Range& body) const {
    return std::any_of(blocks_.begin() + static_cast<std::ptrdiff_t>(body.first),
                       blocks_.begin() + static_cast<std::ptrdiff_t>(body.last),
                       [&block](const TextBlock& other) { return other.text == block.text; });
  }

  // What holds one paragraph cannot be the article's element; a cell or a pre may hold many.
  bool may_be_article(const xmlNode* node) const {
    const auto range = ranges_.find(node);
    if (range == ranges_.end()) return false;
    const std::string_view tag = element_name(node);
    const bool several = range->second.last - range->second.first > 1;
    return !is_leaf(tag) || (several && (is_table_part(tag) || tag == "pre"));
  }

  bool is_dominant(const xmlNode* child, double parent_score) const {
    return may_be_article(child) && score(child) >= kDescendShare * parent_score;
  }

  // A heading, "See also:" or "More..." at the very end, what it led to having been dropped.
  static bool introduces_more(const TextBlock& block) {
    const std::string_view text = block.text;
    return is_heading(element_name(block.element)) ||
           (block.chars <= 40 && (text.ends_with(':') || text.ends_with("...")));
  }

  const xmlNode* root_;
  std::unordered_set<const xmlNode*> boilerplate_;
  std::vector<TextBlock> blocks_;
  std::vector<double> sums_;
  std::unordered_map<const xmlNode*, Range> ranges_;
};

// A page of pictures alone has its text under them.
std::string text_of_pictures(std::vector<std::string>& captions) {
  if (std::none_of(captions.begin(), captions.end(),
                   [](const std::string& caption) { return is_sentence(caption); }))
    return {};
  std::string text;
  for (const std::string& caption : captions) text += (text.empty() ? "" : "\n\n") + caption;
  captions.clear();
  return text;
}

}  // namespace

ExtractedBody extract_body(const HtmlDocument& document, std::string_view headline,
                           std::string_view byline) {
  if (document.root() == nullptr) return {};
  const BodyFinder finder(document.root());
  const xmlNode* top = finder.choose();
  ExtractedBody out;
  out.captions = finder.captions(top);
  std::erase(out.captions, headline);
  if (top != nullptr) {
    out.text = finder.render(top, headline, byline);
    out.dated_pieces = finder.dated_pieces();
  }
  if (out.text.empty() && !out.captions.empty()) out.text = text_of_pictures(out.captions);
  return out;
}

}  // namespace morgue
