// Owns: looking the parts up.
#include "searcher/highlight/broken_words.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "common/analysis/folding.hpp"
#include "common/base/utf8.hpp"

namespace morgue::highlight {

namespace {

/// Words longer than this are not looked up.
constexpr std::size_t kMaxPartBytes = 64;

bool is_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) ||
         u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

/// The letters that the text ends with.
std::string_view last_letters(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && text.size() - begin < kMaxPartBytes) {
    const std::size_t before = code_point_begin(text, begin - 1);
    std::size_t at = before;
    if (!is_letter(next_code_point(text, at))) break;
    begin = before;
  }
  return text.substr(begin);
}

std::string_view first_letters(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && end < kMaxPartBytes) {
    std::size_t next = end;
    if (!is_letter(next_code_point(text, next))) break;
    end = next;
  }
  return text.substr(0, end);
}

bool is_one_word(std::string_view left, std::string_view right, const Xapian::Database& database) {
  if (left.empty() || right.empty()) return false;
  std::size_t at = 0;
  if (!u_islower(static_cast<UChar32>(next_code_point(right, at)))) return false;
  const auto articles = [&database](std::string_view word) {
    return database.get_termfreq(fold(word));
  };
  return articles(std::string(left).append(right)) >= std::min(articles(left), articles(right));
}

}  // namespace

std::vector<std::uint32_t> broken_words(std::string_view body, std::vector<TextRange> shown,
                                        const Xapian::Database& database) {
  std::vector<std::uint32_t> places;
  std::size_t done = 0;
  std::sort(shown.begin(), shown.end(),
            [](const TextRange& a, const TextRange& b) { return a.begin < b.begin; });
  for (const TextRange& range : shown) {
    const std::string_view text = body.substr(0, range.end);
    for (std::size_t at = text.find("-\n", std::max<std::size_t>(range.begin, done));
         at != std::string_view::npos; at = text.find("-\n", done)) {
      done = at + 1;
      const bool one = is_one_word(last_letters(body.substr(0, at)),
                                   first_letters(body.substr(at + 2)), database);
      if (one) places.push_back(static_cast<std::uint32_t>(at));
    }
  }
  return places;
}

}  // namespace morgue::highlight
