// Owns: the tests of single words.
#include "common/analysis/word_forms.hpp"

#include <unicode/uchar.h>
#include <unicode/ucurr.h>

#include <algorithm>
#include <array>

#include "common/analysis/folding.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

/// Those that stand for something news writes of, in capitals or with stops (a.m.): a capital OF or
/// AND is printed for weight, as in BANK OF ENGLAND.
constexpr std::array<std::string_view, 6> kCollidingAcronyms{"am", "is", "it", "up", "us", "who"};

constexpr std::array<std::string_view, 35> kElisions{
    "all",  "anch", "bell",   "c",      "com",   "coll",  "d",      "dall",  "dell",
    "dov",  "entr", "gl",     "j",      "jusqu", "l",     "lorsqu", "m",     "mezz",
    "n",    "nell", "presqu", "puisqu", "qu",    "quell", "quelqu", "quest", "s",
    "sant", "senz", "sull",   "t",      "tutt",  "un",    "v",      "nessun"};

/// Abbreviations of currencies that are no ISO 4217 codes and stand right before numbers.
constexpr std::array<std::string_view, 7> kCurrencies{"DM", "FF", "Fr", "Rs", "SFr", "Sfr", "Tk"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// True for 1,000 / 1,000,000 / 1,000.50 with `sign` between thousands. A single full stop is a
/// decimal point.
bool groups_of_three(std::string_view s, char sign) {
  std::size_t pos = s.find(sign);
  if (pos == 0 || pos > 3) return false;
  std::size_t groups = 0;
  while (pos < s.size() && s[pos] == sign) {
    const std::size_t digits_end = std::min(s.find_first_not_of("0123456789", pos + 1), s.size());
    if (digits_end - pos != 4) return false;
    pos = digits_end;
    ++groups;
  }
  const bool decimals_follow = pos < s.size() && (s[pos] == '.' || s[pos] == ',') &&
                               s[pos] != sign &&
                               s.find_first_not_of("0123456789", pos + 1) == std::string_view::npos;
  return (pos == s.size() || decimals_follow) && (sign != '.' || groups > 1);
}

/// True for 1,00,000 and 2,50,00,000: lakhs and crores.
bool groups_of_two(std::string_view s) {
  const std::size_t first = s.find(',');
  if (first == 0 || first > 2 || s.size() < first + 7 || (s.size() - first - 4) % 3 != 0)
    return false;
  for (std::size_t pos = first; pos < s.size(); ++pos) {
    const bool sign = (pos - first) % 3 == 0 && pos + 3 < s.size();
    if (sign != (s[pos] == ',')) return false;
  }
  return true;
}

/// 1,000,000, 10,00,000 and 1.000.000 -> 1000000; 3.5 and 3,5 -> 3.5; empty: other signs separate
/// numbers.
std::string joined_digits(std::string_view s) {
  const std::size_t first_sign = s.find_first_of(".,;'");
  if (first_sign == std::string_view::npos) return std::string(s);
  const char sign = s[first_sign];
  const bool thousands = groups_of_three(s, sign) || groups_of_two(s);
  if (!thousands) {
    const std::size_t decimals = s.size() - first_sign - 1;
    const bool one_sign =
        s.find_first_not_of("0123456789", first_sign + 1) == std::string_view::npos;
    if (!one_sign || (sign != '.' && (sign != ',' || decimals > 2))) return {};
  }
  std::string out;
  for (const char c : s) {
    if (is_ascii_digit(c))
      out.push_back(c);
    else if (!thousands || c != sign)
      out.push_back('.');
  }
  return out;
}

bool is_letter(char32_t c) {
  constexpr std::uint32_t kMarks = U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK;
  return u_isalpha(static_cast<UChar32>(c)) != 0 ||
         (U_MASK(u_charType(static_cast<UChar32>(c))) & kMarks) != 0;
}

}  // namespace

std::size_t apostrophe_at(std::string_view s, std::size_t pos) {
  if (s[pos] == '\'') return 1;
  if (s[pos] != '\xE2') return 0;
  if (s.compare(pos, 3, "\xE2\x80\x99") == 0 || s.compare(pos, 3, "\xE2\x80\x98") == 0) return 3;
  return 0;
}

std::string_view without_possessive(std::string_view s) {
  if (s.size() < 3 || (s.back() != 's' && s.back() != 'S')) return s;
  for (const std::size_t length : {std::size_t{1}, std::size_t{3}}) {
    if (s.size() > length + 1 && apostrophe_at(s, s.size() - 1 - length) == length)
      return s.substr(0, s.size() - 1 - length);
  }
  return s;
}

std::size_t elision_length(std::string_view s) {
  constexpr std::size_t kLongest = 7;
  for (std::size_t pos = 1; pos < s.size() && pos <= kLongest; ++pos) {
    const std::size_t apostrophe = apostrophe_at(s, pos);
    if (apostrophe > 0)
      return s.size() - pos - apostrophe >= 2 && contains(kElisions, fold_case(s.substr(0, pos)))
                 ? pos + apostrophe
                 : 0;
  }
  return 0;
}

std::size_t separator_at(std::string_view s, std::size_t pos) {
  const char c = s[pos];
  if (c == '.' || c == ':' || c == '_' || c == ',' || c == ';' || c == '/') return 1;
  if (const std::size_t apostrophe = apostrophe_at(s, pos); apostrophe > 0) {
    const bool between_digits = pos > 0 && is_ascii_digit(s[pos - 1]) &&
                                pos + apostrophe < s.size() && is_ascii_digit(s[pos + apostrophe]);
    return between_digits ? apostrophe : 0;
  }
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0xC0) return 0;  // ASCII, or within a code point
  std::size_t next = pos;
  return u_ispunct(static_cast<UChar32>(next_code_point(s, next))) != 0 ? next - pos : 0;
}

bool is_in_mixed_case(std::string_view text) {
  std::size_t small = 0;
  std::size_t capital = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const auto letter = static_cast<UChar32>(next_code_point(text, pos));
    if (u_isupper(letter) != 0)
      ++capital;
    else if (u_isalpha(letter) != 0)
      ++small;
  }
  return small * 2 >= capital;
}

bool is_colliding_acronym(std::string_view folded) {
  return contains(kCollidingAcronyms, folded);
}

std::string dotted_letters(std::string_view s) {
  std::string letters;
  bool letter_next = true;
  for (std::size_t pos = 0; pos < s.size(); letter_next = !letter_next) {
    const std::size_t begin = pos;
    const char32_t c = next_code_point(s, pos);
    if (letter_next ? u_isalpha(static_cast<UChar32>(c)) == 0 : c != U'.') return {};
    if (letter_next) letters.append(s, begin, pos - begin);
  }
  return letter_next || letters.size() == s.size() ? std::string() : letters;
}

bool is_dotted_pair(std::string_view s) {
  constexpr std::size_t kMaxLetters = 4;
  const std::size_t stop = s.find('.');
  if (stop == std::string_view::npos) return false;
  const auto is_part = [](std::string_view part) {
    return !part.empty() && part.size() <= kMaxLetters && is_ascii_upper(part[0]) &&
           std::all_of(part.begin() + 1, part.end(), is_ascii_lower);
  };
  const std::string_view left = s.substr(0, stop);
  const std::string_view right = s.substr(stop + 1);
  return (is_doubled_capital(left) && is_doubled_capital(right)) ||
         (is_part(left) && is_part(right) && (left.size() == 1) != (right.size() == 1));
}

bool is_doubled_capital(std::string_view s) {
  return s.size() == 2 && is_ascii_upper(s[0]) && s[1] == s[0];
}

bool is_initial(std::string_view s) {
  std::size_t pos = 0;
  return s.size() <= 4 && u_isupper(static_cast<UChar32>(next_code_point(s, pos))) != 0 &&
         pos == s.size();
}

bool is_all_letters(std::string_view s) {
  for (std::size_t pos = 0; pos < s.size();) {
    if (!is_letter(next_code_point(s, pos))) return false;
  }
  return true;
}

std::size_t letters_up_to(std::string_view s, std::size_t limit) {
  std::size_t count = 0;
  for (std::size_t pos = 0; pos < s.size() && count < limit; ++count) next_code_point(s, pos);
  return count;
}

bool may_be_thousands(std::string_view digits) {
  return digits.size() >= 5 && digits.size() <= 7 && digits[0] != '0' &&
         digits.find('.') == digits.size() - 4;
}

std::optional<NumberForm> read_number(std::string_view s) {
  const std::size_t prefix =
      static_cast<std::size_t>(std::find_if_not(s.begin(), s.end(), is_ascii_letter) - s.begin());
  std::string number;
  std::size_t pos = prefix;
  while (pos < s.size()) {
    if (is_ascii_digit(s[pos])) {
      number.push_back(s[pos++]);
      continue;
    }
    const std::size_t apostrophe = apostrophe_at(s, pos);
    const std::size_t sign = apostrophe > 0                                    ? apostrophe
                             : s[pos] == '.' || s[pos] == ',' || s[pos] == ';' ? 1
                                                                               : 0;
    if (sign == 0 || number.empty() || pos + sign >= s.size() || !is_ascii_digit(s[pos + sign]))
      break;
    number.push_back(apostrophe > 0 ? '\'' : s[pos]);
    pos += sign;
  }
  const bool has_sign = !std::all_of(number.begin(), number.end(), is_ascii_digit);
  NumberForm form{s.substr(0, prefix), number.empty() ? std::string() : joined_digits(number),
                  std::string(s.substr(pos)), has_sign};
  if (const std::string letters = dotted_letters(form.suffix); !letters.empty())
    form.suffix = letters;
  if (form.digits.empty() || !is_all_letters(form.suffix)) return std::nullopt;
  return form;
}

bool is_currency(std::string_view letters) {
  if (contains(kCurrencies, letters)) return true;
  if (letters.size() != 3 || !std::all_of(letters.begin(), letters.end(), is_ascii_upper))
    return false;
  const char16_t code[] = {static_cast<char16_t>(letters[0]), static_cast<char16_t>(letters[1]),
                           static_cast<char16_t>(letters[2]), 0};
  return ucurr_getNumericCode(code) != 0;
}

}  // namespace morgue
