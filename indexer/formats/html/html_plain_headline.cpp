// Owns: the parts of a title, and how much the setting of a line speaks for a headline.
#include "indexer/formats/html/html_plain_headline.hpp"

#include <algorithm>
#include <set>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/dates.hpp"
#include "indexer/formats/html/html_headline.hpp"
#include "indexer/formats/markup/html_document.hpp"
#include "indexer/formats/markup/html_text.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/reading/byline.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxTitle = 1000;    // bytes
constexpr std::size_t kMaxLine = 300;      // bytes of a headline
constexpr std::size_t kMaxLines = 400;     // of a page that are looked at
constexpr std::size_t kMaxParts = 8;       // of a title
constexpr std::size_t kNearText = 8;       // lines above the text among which a headline is
constexpr std::size_t kMinWeight = 10;     // of a headline (text_weight)
constexpr std::ptrdiff_t kShortTitle = 3;  // words: a site, a section
constexpr std::ptrdiff_t kLongHeadline = 4;

std::ptrdiff_t words_in(std::string_view text) {
  return std::count(text.begin(), text.end(), ' ') + 1;
}

/// The bytes of a sign that parts a title at `at`; 0 where none does.
std::size_t sign_at(std::string_view title, std::size_t at) {
  for (const std::string_view sign :
       {" - ", " | ", ": ",  " : ", " -- ", " – ", " — ", " :: ", " > ", " » ",
        " · ", " / ", " ~ ", " (",  "... ", "|",   "_",   "：",   "｜",  "－"}) {
    if (title.substr(at).starts_with(sign)) return sign.size();
  }
  // Between Chinese words, which have no blanks.
  const bool bare = title[at] == '-' && at + 1 < title.size() && !is_ascii(title[at - 1]) &&
                    !is_ascii(title[at + 1]);
  return bare ? 1 : 0;
}

/// The parts between such signs.
std::vector<std::string_view> parts_of(std::string_view title) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 1; at < title.size() && parts.size() < kMaxParts; ++at) {
    const std::size_t sign = sign_at(title, at);
    if (sign == 0) continue;
    parts.push_back(title.substr(begin, at - begin));
    begin = at + sign;
    at = begin - 1;
  }
  parts.push_back(title.substr(begin));
  return parts;
}

/// The keys of all runs of its parts, of which one may be the headline.
std::set<std::string> keys_of_parts(std::string_view title) {
  std::set<std::string> keys;
  const std::vector<std::string_view> parts = parts_of(title);
  for (std::size_t first = 0; first < parts.size(); ++first) {
    for (std::size_t last = first; last < parts.size(); ++last) {
      const auto size = parts[last].end() - parts[first].begin();
      keys.insert(headline_key({parts[first].data(), static_cast<std::size_t>(size)}));
    }
  }
  return keys;
}

/// Size of a font element: "5", "+2", "-1" beside the usual 3.
int font_size(std::string_view size) {
  const bool is_relative = size.starts_with('+') || size.starts_with('-');
  const std::string_view digits = size.substr(is_relative ? 1 : 0);
  if (digits.size() != 1 || !is_ascii_digits(digits)) return 3;
  const int number = digits[0] - '0';
  return is_relative ? 3 + (size[0] == '-' ? -number : number) : number;
}

bool has_headline_class(const xmlNode* node) {
  const std::string names =
      ascii_lower(std::string(attribute(node, "class")) + " " + std::string(attribute(node, "id")));
  if (names.find("sub") != std::string::npos || names.find("site") != std::string::npos)
    return false;
  for (const std::string_view word :
       {"headline", "hedline", "storyhead", "title", "titel", "titre", "titulo", "titolo",
        "uberschrift", "ueberschrift", "schlagzeile", "otsikko", "rubrik"}) {
    if (names.find(word) != std::string::npos) return true;
  }
  return names == "hed " || names == " hed" || names == "head " || names == " head";
}

/// Of a style: "font-size: 24px; font-weight: bold".
int prominence_of_style(std::string_view style) {
  const std::string lower = ascii_lower(style);
  const std::size_t at = lower.find("font-size");
  const std::size_t digit = at == std::string::npos ? at : lower.find_first_of("0123456789;", at);
  const bool is_large = digit != std::string::npos && lower[digit] >= '2' && lower[digit] <= '9' &&
                        lower.substr(digit + 1).find_first_of("0123456789") == 0;  // 20 and more
  if (is_large || (at != std::string::npos && lower.find("large", at) != std::string::npos))
    return 60;
  return lower.find("bold") != std::string::npos ? 20 : 0;
}

/// How much one element around a line speaks for its being the headline.
int prominence_of(const xmlNode* node) {
  if (has_headline_class(node)) return 100;
  const std::string_view name = element_name(node);
  if (name == "h1") return 90;
  if (name == "h2") return 80;
  if (name == "h3") return 70;
  if (name == "h4") return 50;
  if (name == "big") return 40;
  if (name == "b" || name == "strong") return 20;
  const int size = name == "font" ? font_size(attribute(node, "size")) : 3;
  if (size > 3) return 45 + 10 * (size - 3);
  return prominence_of_style(attribute(node, "style"));
}

/// Of a line, by the elements that hold nothing but it.
int prominence_of(const TextBlock& line) {
  int most = 0;
  const std::string key = headline_key(line.text);
  for (const xmlNode* n = line.first->parent; n != nullptr && n->type == XML_ELEMENT_NODE;
       n = n->parent) {
    if (element_name(n) == "body" || headline_key(collapsed_text(n)) != key) break;
    most = std::max(most, prominence_of(n));
  }
  return most;
}

bool may_be_headline(const TextBlock& line, const std::vector<std::string>& sites) {
  return line.text.size() <= kMaxLine && line.chars >= kMinWeight &&
         line.link_chars * 2 < line.chars && !is_site_name(line.text, sites) &&
         !line.text.ends_with(':') && byline_of_line(line.text, false).empty() &&
         !find_date(line.text);
}

/// A name that programs give to pages, a site's or a section's.
bool says_nothing(std::string_view title, const std::vector<std::string>& sites) {
  const std::string key = headline_key(title);
  for (const std::string_view known : {"",
                                       "untitled",
                                       "untitleddocument",
                                       "untitledpage",
                                       "newpage",
                                       "newpage1",
                                       "document",
                                       "article",
                                       "story",
                                       "news",
                                       "print",
                                       "printversion",
                                       "printerfriendly",
                                       "page",
                                       "index",
                                       "home",
                                       "homepage",
                                       "unbenanntesdokument",
                                       "sanstitre",
                                       "documentosintitulo"}) {
    if (key == known) return true;
  }
  return is_site_name(title, sites) || key.ends_with("html") || key.ends_with("htm");
}

/// The line set most like a headline among those right above the text; nullptr where none is.
const TextBlock* most_prominent(const std::vector<TextBlock>& lines,
                                const std::vector<std::string>& sites) {
  const auto text = std::ranges::find_if(lines, [](const TextBlock& line) {
    return line.link_chars * 2 < line.chars && is_sentence(line.text);
  });
  if (text == lines.end()) return nullptr;
  const auto above = static_cast<std::size_t>(text - lines.begin());
  const TextBlock* best = nullptr;
  int most = 0;
  for (std::size_t i = above - std::min(above, kNearText); i < above; ++i) {
    if (!may_be_headline(lines[i], sites)) continue;
    const int prominence = prominence_of(lines[i]);
    if (prominence <= most) continue;
    most = prominence;
    best = &lines[i];
  }
  return best;
}

/// The longest line that is a part of the title.
const TextBlock* named_by_title(const std::vector<TextBlock>& lines, std::string_view title,
                                const std::vector<std::string>& sites) {
  const std::set<std::string> keys = keys_of_parts(title);
  const TextBlock* best = nullptr;
  for (const TextBlock& line : lines) {
    if (!may_be_headline(line, sites)) continue;
    const bool is_longer = best == nullptr || line.chars > best->chars;
    if (is_longer && keys.contains(headline_key(line.text))) best = &line;
  }
  return best;
}

}  // namespace

std::string plain_headline(const xmlNode* root, std::string_view title,
                           const std::vector<std::string>& sites) {
  std::vector<TextBlock> lines = text_lines(root);
  if (lines.size() > kMaxLines) lines.resize(kMaxLines);
  title = utf8_prefix(title, kMaxTitle);
  const TextBlock* named = named_by_title(lines, title, sites);
  const TextBlock* prominent = most_prominent(lines, sites);
  const std::string_view said = named == nullptr ? title : named->text;
  const bool is_better =
      prominent != nullptr &&
      (says_nothing(said, sites) ||
       (words_in(said) <= kShortTitle && words_in(prominent->text) >= kLongHeadline &&
        (named == nullptr || prominence_of(*prominent) > prominence_of(*named))));
  if (is_better) return prominent->text;
  return named == nullptr ? std::string() : named->text;
}

}  // namespace morgue
