// Owns: comparing headlines by words and cutting the site's name from titles.
#include "indexer/readers/html_headline.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "indexer/readers/html_document.hpp"

namespace morgue {

namespace {

constexpr double kAgreement = 0.6;
constexpr std::size_t kMaxHeadline = 400;  // bytes

bool is_word_byte(char c) {
  const unsigned char b = static_cast<unsigned char>(c);
  return b >= 0x80 || (b >= '0' && b <= '9') || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z');
}

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  const std::string lower = ascii_lower(text);
  for (std::size_t i = 0; i < lower.size();) {
    std::size_t end = i;
    while (end < lower.size() && is_word_byte(lower[end])) ++end;
    if (end > i) words.insert(lower.substr(i, end - i));
    i = end + 1;
  }
  return words;
}

// Share of common words in the smaller of both; 1 for equal texts.
double agreement(std::string_view a, std::string_view b) {
  const std::set<std::string> x = words_of(a);
  const std::set<std::string> y = words_of(b);
  if (x.empty() || y.empty()) return 0;
  const auto common =
      std::count_if(x.begin(), x.end(), [&y](const std::string& w) { return y.contains(w); });
  return static_cast<double>(common) /
         static_cast<double>(std::max<std::size_t>(2, std::min(x.size(), y.size())));
}

std::string letters_only(std::string_view text) {
  std::string out = ascii_lower(text);
  std::erase_if(out, [](char c) { return !is_word_byte(c); });
  return out;
}

bool is_site_name(std::string_view part, const std::vector<std::string>& sites) {
  const std::string letters = letters_only(part);
  return std::any_of(sites.begin(), sites.end(), [&letters](const std::string& site) {
    const std::string name = letters_only(site);
    return !name.empty() &&
           (letters == name || letters == "the" + name || "the" + letters == name ||
            (name.size() >= 4 && letters.starts_with(name)));
  });
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

std::string choose_headline(const HeadlineClues& clues) {
  std::vector<std::string> stated;
  for (const std::string& text : clues.stated) stated.push_back(without_site(text, clues.sites));
  stated.push_back(without_site(clues.title, clues.sites));
  std::erase_if(stated,
                [&](const std::string& s) { return s.empty() || is_site_name(s, clues.sites); });
  const std::string* best = nullptr;
  double best_score = 0;
  for (const std::string& heading : clues.shown) {
    if (heading.size() > kMaxHeadline) continue;
    for (const std::string& text : stated) {
      const double score = agreement(heading, text);
      if (score > best_score) {
        best = &heading;
        best_score = score;
      }
    }
  }
  if (best != nullptr && best_score >= kAgreement) return without_site(*best, clues.sites);
  if (!stated.empty()) return stated.front();
  return clues.shown.empty() ? clues.title : clues.shown.front();
}

}  // namespace morgue
