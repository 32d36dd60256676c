// Owns: comparing headlines by words and cutting the site's name from titles.
#include "indexer/formats/html/html_headline.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

constexpr double kAgreement = 0.6;
constexpr std::size_t kMaxHeadline = 400;  // bytes

// Bytes of the code point that begins at `at`.
std::size_t code_point_bytes(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && is_continuation_byte(text[end])) ++end;
  return end - at;
}

// Thai to Burmese, and Chinese, Japanese: scripts that put no blanks between words.
bool has_no_blanks(std::string_view code_point) {
  return (code_point >= "\u0E00" && code_point < "\u10A0" && code_point.size() == 3) ||
         (code_point >= "\u3040" && code_point < "\uD7B0" && code_point.size() == 3) ||
         code_point.size() == 4;
}

// Of scripts without blanks, pairs of signs stand for words.
std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  const std::string lower = ascii_lower(text);
  std::string word;
  std::string_view last;  // sign of a script without blanks
  const auto flush = [&] {
    if (!word.empty()) words.insert(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < lower.size();) {
    const std::string_view sign = std::string_view(lower).substr(i, code_point_bytes(lower, i));
    i += sign.size();
    if (has_no_blanks(sign)) {
      flush();
      if (!last.empty()) words.insert(std::string(last) + std::string(sign));
      last = sign;
      continue;
    }
    last = {};
    is_word_byte(sign[0]) ? void(word += sign) : flush();
  }
  flush();
  return words;
}

// Share of common words in the smaller of both; 1 for equal texts.
double agreement(std::string_view a, std::string_view b) {
  if (!a.empty() && a == b) return 1;
  const std::set<std::string> x = words_of(a);
  const std::set<std::string> y = words_of(b);
  if (x.empty() || y.empty()) return 0;
  const auto common =
      std::count_if(x.begin(), x.end(), [&y](const std::string& w) { return y.contains(w); });
  return static_cast<double>(common) /
         static_cast<double>(std::max<std::size_t>(2, std::min(x.size(), y.size())));
}

// Share of the title's words that the heading has. The title often holds the site's name too, so a
// heading with no more than that name must not count as agreeing with it.
double cover(std::string_view heading, std::string_view title) {
  const std::set<std::string> x = words_of(heading);
  const std::set<std::string> y = words_of(title);
  const auto common =
      std::count_if(y.begin(), y.end(), [&x](const std::string& w) { return x.contains(w); });
  return static_cast<double>(common) / static_cast<double>(std::max<std::size_t>(2, y.size()));
}

// Cuts " - Site" or " | Section | Site" from the end. Without a known site name a bar always parts
// it.
std::string without_site(std::string_view title, const std::vector<std::string>& sites) {
  for (int round = 0; round < 3; ++round) {
    std::size_t best = std::string_view::npos;
    std::size_t width = 0;
    for (std::string_view mark : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ",
                                  " \xC2\xB7 ", " \xE2\x80\xA2 ", " : ", " :: "}) {
      const std::size_t at = title.rfind(mark);
      if (at != std::string_view::npos && (best == std::string_view::npos || at > best)) {
        best = at;
        width = mark.size();
      }
    }
    if (best == std::string_view::npos || best < 8) break;
    const bool bar = title.substr(best, width) == " | ";
    const bool site = is_site_name(title.substr(best + width), sites);
    const bool short_end = title.size() - best - width < 40 && best > 20;
    if (!site && !(bar && short_end)) break;
    title = title.substr(0, best);
  }
  return std::string(title);
}

}  // namespace

std::string headline_key(std::string_view text) {
  std::string out = ascii_lower(text);
  std::erase_if(out, [](char c) { return !is_word_byte(c); });
  return out;
}

bool is_site_name(std::string_view text, const std::vector<std::string>& sites) {
  const std::string letters = headline_key(text);
  return std::any_of(sites.begin(), sites.end(), [&letters](const std::string& site) {
    const std::string name = headline_key(site);
    return !name.empty() &&
           (letters == name || letters == "the" + name || "the" + letters == name ||
            (name.size() >= 4 && letters.starts_with(name)));
  });
}

std::string choose_headline(const HeadlineClues& clues) {
  std::vector<std::string> stated;
  for (const std::string& text : clues.stated) stated.push_back(without_site(text, clues.sites));
  std::erase_if(stated,
                [&](const std::string& s) { return s.empty() || is_site_name(s, clues.sites); });
  const std::string title = without_site(clues.title, clues.sites);
  const bool has_title = !title.empty() && !is_site_name(title, clues.sites);
  if (has_title && stated.empty()) stated.push_back(title);
  const std::string* best = nullptr;
  double best_score = 0;
  for (const std::string& heading : clues.shown) {
    if (heading.size() > kMaxHeadline || is_site_name(heading, clues.sites)) continue;
    double score = has_title ? cover(heading, title) : 0;
    for (const std::string& text : stated) score = std::max(score, agreement(heading, text));
    if (score > best_score) {
      best = &heading;
      best_score = score;
    }
  }
  if (best != nullptr && best_score >= kAgreement) return without_site(*best, clues.sites);
  if (!stated.empty()) return stated.front();
  return clues.shown.empty() ? clues.title : clues.shown.front();
}

}  // namespace morgue
