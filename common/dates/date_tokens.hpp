// Owns: cutting a line into the numbers, words and signs that dates are made of, and the names of
// months and zones. Does not own: what shapes make a date (date_formats.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// One number, word or sign of a line.
struct DateToken {
  enum class Kind : std::uint8_t { number, word, sign };

  Kind kind = Kind::sign;
  std::uint64_t value = 0;  ///< number: its value; 0 for more than 18 digits
  std::size_t digits = 0;   ///< number: how many digits it has
  std::string
      word;  ///< word: lower case without accents, the first 24 bytes; sign: the sign as UTF-8
  std::size_t begin = 0;  ///< byte offsets in the line
  std::size_t end = 0;
  bool has_persian_digits = false;  ///< number: its first digit is one of Persian
  bool after_space = false;         ///< white space or control bytes stand before it

  bool is_number() const { return kind == Kind::number; }
  bool is_word(std::string_view name) const { return kind == Kind::word && word == name; }
  bool is_sign(std::string_view name) const { return kind == Kind::sign && word == name; }
  /// A word in a script that is not Latin.
  bool is_foreign_word() const {
    return kind == Kind::word && static_cast<unsigned char>(word.front()) >= 0x80;
  }
};

/// The tokens of `line`, at most `max_tokens`. Full-width digits and signs count as ASCII, dashes
/// as '-'; the CJK words of dates (年, 月, 日, 时, 分, 秒 and the like) are signs; ordinal signs
/// are white space. Chinese numerals before such a word are a number: 二〇二一年, 二十三日. Broken
/// UTF-8 is white space.
std::vector<DateToken> date_tokens(std::string_view line, std::size_t max_tokens);

/// 1..12 for the (folded) name or usual short form of a month, of two words joined by " " where the
/// language has such; 0 for any other word.
int month_number(std::string_view word);

/// Minutes east of UTC of a zone abbreviation that means one zone only ("gmt", "edt", "cest");
/// nullopt for "ist", "et" and unknown words. The letters of North America mean what RFC 822 says.
std::optional<int> zone_offset(std::string_view word);

/// True for abbreviations of zones, of known offset or not.
bool is_zone_word(std::string_view word);

}  // namespace morgue
