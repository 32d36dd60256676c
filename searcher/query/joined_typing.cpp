// Owns: the kinds of words that blanks part and nothing else.
#include "searcher/query/joined_typing.hpp"

#include <algorithm>

#include "common/analysis/folding.hpp"
#include "common/analysis/units.hpp"
#include "common/analysis/word_forms.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::query {
namespace {

constexpr std::string_view kDegree = "\xC2\xB0";

std::string_view without_signs(std::string_view word) {
  word = word.substr(0, word.find('^'));  // a weight
  while (!word.empty() && std::string_view(",;!?").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  return word;
}

/// 5, $1.5, (-)1,500: what ends in a number without letters.
bool is_number(std::string_view word) {
  if (word.empty() || !is_ascii_digit(word.back())) return false;
  const std::size_t first = word.find_first_of("0123456789");
  const bool letters_before =
      std::any_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(first),
                  [](char c) { return is_ascii_letter(c) || c == '*' || c == '?' || c == '\\'; });
  return !letters_before &&
         word.find_first_not_of("0123456789.,'", first) == std::string_view::npos;
}

bool is_unit_word(std::string_view word) {
  const bool degrees = word.starts_with(kDegree);
  if (degrees) word.remove_prefix(kDegree.size());
  if (word.size() > 2 * kMaxUnitBytes || word.starts_with('.')) return false;
  std::string letters(word);
  std::erase(letters, '.');
  const std::string folded = fold(letters);
  return degrees ? is_degree_scale(folded) : is_unit(folded);
}

bool is_no_break(std::string_view blanks) {
  return blanks == "\xC2\xA0" || blanks == "\xE2\x80\xAF" || blanks == "\xE2\x80\x89" ||
         blanks == "\xE2\x80\x87";
}

/// J. or j.
bool is_typed_initial(std::string_view word) {
  if (!word.ends_with('.')) return false;
  word.remove_suffix(1);
  return is_initial(word) || (word.size() == 1 && is_ascii_letter(word[0]));
}

bool is_short_name(std::string_view word) {
  return !word.empty() && word.size() <= kMaxAmpersandLetters &&
         std::all_of(word.begin(), word.end(), is_ascii_letter);
}

/// R & D, AT & T; in small letters one of them is a single letter (you & me is not).
bool are_ampersand_names(std::string_view left, std::string_view right) {
  if (!is_short_name(left) || !is_short_name(right)) return false;
  const auto is_capitals = [](std::string_view word) {
    return std::all_of(word.begin(), word.end(), is_ascii_upper);
  };
  return (is_capitals(left) && is_capitals(right)) || left.size() == 1 || right.size() == 1;
}

std::string in_capitals(std::string_view word) {
  std::string out(word);
  const std::size_t letters = without_possessive(word).size();
  for (std::size_t i = 0; i < letters; ++i) {
    if (is_ascii_lower(out[i])) out[i] = static_cast<char>(out[i] - ('a' - 'A'));
  }
  return out;
}

std::size_t blanks_end(std::string_view query, std::size_t pos) {
  for (std::size_t next = pos; next < query.size(); pos = next) {
    if (!is_query_space(next_code_point(query, next))) break;
  }
  return pos;
}

std::size_t word_end(std::string_view query, std::size_t pos) {
  for (std::size_t next = pos; next < query.size(); pos = next) {
    const char32_t c = next_code_point(query, next);
    if (is_query_space(c) || is_query_quote(c) || is_open_bracket(c) || is_close_bracket(c)) break;
  }
  return pos;
}

}  // namespace

std::optional<TypedJoin> typed_join(std::string_view query, std::size_t begin, std::size_t end,
                                    std::string_view text) {
  std::size_t next = blanks_end(query, end);
  if (next == end) return std::nullopt;
  const std::string_view blanks = query.substr(end, next - end);
  const std::string_view left = query.substr(begin, end - begin);
  const bool ampersand = query.substr(next).starts_with('&');
  if (ampersand) {
    const std::size_t sign = next++;
    next = blanks_end(query, next);
    if (next == sign + 1) return std::nullopt;
  }
  const std::size_t last = word_end(query, next);
  const std::string_view right = query.substr(next, last - next);
  const std::string_view plain = without_signs(right);
  const auto made = [&](std::string joined) { return TypedJoin{last, std::move(joined), next}; };
  if (ampersand) {
    if (!are_ampersand_names(left, without_possessive(plain))) return std::nullopt;
    return made(in_capitals(text) + " & " + in_capitals(right));
  }
  if (is_typed_initial(left) && is_typed_initial(without_possessive(plain)))
    return made(in_capitals(text) + " " + in_capitals(right));
  if (!is_number(left)) return std::nullopt;
  const bool thousands =
      is_no_break(blanks) && plain.size() == 3 && is_number(plain) && is_ascii_digit(plain.front());
  if (!thousands && !is_unit_word(plain)) return std::nullopt;
  std::string joined(text);
  joined += thousands ? blanks : " ";
  return made(joined + std::string(right));
}

}  // namespace morgue::query
