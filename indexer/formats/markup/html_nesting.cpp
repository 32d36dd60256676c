// Owns: the scan over a page's tags and the stack of what they open.
#include "indexer/formats/markup/html_nesting.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/base/ascii.hpp"

namespace morgue {

namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_void(std::string_view name) {
  return is_one_of(
      name, {"area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img",
             "input", "isindex", "keygen", "link", "meta", "param", "source", "track", "wbr"});
}

/// Elements in which markup means nothing, as libxml2 sees it.
bool is_raw(std::string_view name) {
  return name == "script" || name == "style";
}

/// Left open by careless pages, each paragraph within the last one's.
bool is_formatting(std::string_view name) {
  return is_one_of(name, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "span",
                          "strike", "strong", "tt", "u"});
}

constexpr int kParagraph = 1;  ///< ended by the start of any group but kOption
constexpr int kOption = 5;

/// Which elements a start tag ends, were their own end tags left out: those of its group that stand
/// as deep or deeper.
struct Implied {
  int group = 0;  ///< 0: its end tag is never left out
  int level = 0;
};

Implied implied_end(std::string_view name) {
  if (name == "p") return {kParagraph, 0};
  if (name == "li") return {2, 0};
  if (name == "dt" || name == "dd") return {3, 0};
  if (is_one_of(name, {"thead", "tbody", "tfoot"})) return {4, 0};
  if (name == "tr") return {4, 1};
  if (name == "td" || name == "th") return {4, 2};
  if (name == "optgroup") return {kOption, 0};
  if (name == "option") return {kOption, 1};
  return {};
}

std::ptrdiff_t index(std::size_t at) {
  return static_cast<std::ptrdiff_t>(at);
}

/// Where the value behind the "=" at `sign` ends: at its closing quotation mark; at the sign itself
/// where none opens it. npos where the mark never comes.
std::size_t end_of_value(const std::string& html, std::size_t sign) {
  const std::size_t value = html.find_first_not_of(" \t\r\n", sign + 1);
  if (value == std::string::npos || (html[value] != '"' && html[value] != '\'')) return sign;
  return html.find(html[value], value + 1);
}

/// One past the ">" of a tag, quoted values passed over; a "<" ends it too.
std::size_t end_of_tag(const std::string& html, std::size_t at) {
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (c == '>') return at + 1;
    if (c == '<') return at;
    if (c != '=') continue;
    const std::size_t end = end_of_value(html, at);
    if (end == std::string::npos) return at + 1;
    at = end;
  }
  return html.size();
}

/// Where the attributes of the tag [at, close) become too many; `close` where they do not.
std::size_t past_attributes(const std::string& html, std::size_t at, std::size_t close) {
  constexpr std::size_t kMaxAttributes = 1000;
  const auto is_blank = [&html](std::size_t pos) {
    return static_cast<unsigned char>(html[pos]) <= ' ';
  };
  for (std::size_t attributes = 0; at < close && attributes <= kMaxAttributes; ++attributes) {
    while (at < close && is_blank(at)) ++at;
    for (; at < close && !is_blank(at); ++at) {
      if (html[at] == '=') at = std::min(end_of_value(html, at), close);
    }
  }
  return std::min(at, close);
}

class NestingBound {
 public:
  NestingBound(std::string& html, std::size_t max_depth) : html_(html), max_depth_(max_depth) {}

  void run() {
    for (std::size_t at = html_.find('<'); at < html_.size(); at = html_.find('<', at)) {
      at = tag(at);
    }
  }

 private:
  /// Looks at what begins with "<" at `at`; returns where to look on.
  std::size_t tag(std::size_t at) {
    const std::string_view rest = std::string_view(html_).substr(at);
    if (rest.starts_with("<!--")) return past(at, "-->");
    const bool closes = rest.size() > 1 && rest[1] == '/';
    const std::size_t start = at + (closes ? 2 : 1);
    if (start >= html_.size() || !is_ascii_letter(html_[start])) return at + 1;
    std::size_t end = start;
    while (end < html_.size() && !is_name_end(html_[end])) ++end;
    const std::string name = ascii_lower(std::string_view(html_).substr(start, end - start));
    const std::size_t close = end_of_tag(html_, end);
    if (is_void(name)) return close;
    const bool empty = close >= 2 && html_[close - 1] == '>' && html_[close - 2] == '/';
    const bool blank = closes ? !shut(name) : !empty && !open(name);
    if (blank) std::fill(html_.begin() + index(at), html_.begin() + index(close), ' ');
    return !closes && !empty && is_raw(name) ? past_raw(close, name) : close;
  }

  static bool is_name_end(char c) {
    return c == '>' || c == '/' || c == '<' || static_cast<unsigned char>(c) <= ' ';
  }

  std::size_t past(std::size_t at, std::string_view mark) const {
    const std::size_t found = html_.find(mark, at);
    return found == std::string::npos ? html_.size() : found + mark.size();
  }

  /// Where the end tag of a script or the like begins.
  std::size_t past_raw(std::size_t at, std::string_view name) {
    for (std::size_t end = html_.find("</", at); end != std::string::npos;
         end = html_.find("</", end + 2)) {
      if (ascii_lower(std::string_view(html_).substr(end + 2, name.size())) == name) return end;
    }
    return html_.size();
  }

  /// False where the element would lie too deep.
  bool open(const std::string& name) {
    const Implied own = implied_end(name);
    while (own.group != 0 && !stack_.empty()) {
      const Implied top = implied_end(stack_.back());
      const bool ends = (top.group == kParagraph && own.group != kOption) ||
                        (top.group == own.group && top.level >= own.level);
      if (!ends) break;
      pop();
    }
    // Room is left for paragraphs within formatting that is never closed.
    if (stack_.size() >= (is_formatting(name) ? max_depth_ / 2 : max_depth_)) {
      ++blanked_[name];
      return false;
    }
    ++open_[name];
    stack_.push_back(name);
    return true;
  }

  /// False where the end tag belongs to a start tag that was blanked.
  bool shut(const std::string& name) {
    if (const auto blanked = blanked_.find(name); blanked != blanked_.end()) {
      if (--blanked->second == 0) blanked_.erase(blanked);
      return false;
    }
    const auto open = open_.find(name);
    if (open == open_.end() || open->second == 0) return name == "p" || stack_.size() < max_depth_;
    while (stack_.back() != name) pop();
    pop();
    return true;
  }

  void pop() {
    --open_[stack_.back()];
    stack_.pop_back();
  }

  std::string& html_;
  std::size_t max_depth_;
  std::vector<std::string> stack_;
  std::unordered_map<std::string, std::size_t> open_;     ///< of each name, on the stack
  std::unordered_map<std::string, std::size_t> blanked_;  ///< of each name, not yet closed
};

}  // namespace

void bound_html_attributes(std::string& html) {
  constexpr std::size_t kLongTag = 16u << 10;  // in shorter ones so many are soon compared
  for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at)) {
    const std::size_t close = end_of_tag(html, ++at);
    if (close - at >= kLongTag) {
      const std::size_t end = close - (html[close - 1] == '>' ? 1 : 0);
      const std::size_t past = std::min(past_attributes(html, at, end), end);
      std::fill(html.begin() + index(past), html.begin() + index(end), ' ');
    }
    at = close;
  }
}

void bound_html_nesting(std::string& html, std::size_t max_depth) {
  // Fewer tags than that cannot nest too deep.
  if (static_cast<std::size_t>(std::count(html.begin(), html.end(), '<')) <= max_depth) return;
  NestingBound(html, max_depth).run();
}

}  // namespace morgue
