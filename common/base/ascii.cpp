// Owns: the comparisons and copies.
#include "common/base/ascii.hpp"

#include <algorithm>

namespace morgue {

namespace {

/// Length of the white space at `pos`, or 0.
std::size_t space_bytes(std::string_view text, std::size_t pos) {
  const unsigned char c = static_cast<unsigned char>(text[pos]);
  if (c <= 0x20 || c == 0x7F) return 1;
  if (c != 0xC2 && c != 0xE2 && c != 0xE3 && c != 0xEF) return 0;  // nearly always
  const std::string_view rest = text.substr(pos);
  if (rest.starts_with("\xC2\xA0") || rest.starts_with("\xC2\xAD"))
    return 2;  // NBSP, soft hyphen below
  for (std::string_view wide : {"\xE3\x80\x80", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x80\xA8",
                                "\xE2\x80\xA9", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xAF"}) {
    if (rest.starts_with(wide)) return 3;
  }
  return 0;
}

/// Soft hyphens and zero-width spaces vanish instead of parting a word.
bool vanishes(std::string_view at) {
  return at.starts_with("\xC2\xAD") || at.starts_with("\xE2\x80\x8B") ||
         at.starts_with("\xEF\xBB\xBF");
}

}  // namespace

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = ascii_lower(c);
  return lower;
}

bool is_ascii_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_ascii);
}

bool is_ascii_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

std::vector<std::string> split_at_blanks(std::string_view text) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) pieces.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return pieces;
}

std::string collapse_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t word = i;
    std::size_t space = 0;
    while (i < text.size() && (space = space_bytes(text, i)) == 0) ++i;
    if (i > word) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out.append(text, word, i - word);
    }
    if (space > 0 && !vanishes(text.substr(i))) gap = true;
    i += space;
  }
  return out;
}

}  // namespace morgue
