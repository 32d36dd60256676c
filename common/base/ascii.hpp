// Owns: letters, digits and case of ASCII, and white space of any text: what names, tags and
// keywords are compared by. Does not own: words and their folding (common/analysis), code points
// (utf8.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

inline bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
inline bool is_ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
inline bool is_ascii_lower(char c) {
  return c >= 'a' && c <= 'z';
}
inline bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_ascii_hex(char c) {
  return is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
inline bool is_ascii_letter(char c) {
  return is_ascii_upper(c) || is_ascii_lower(c);
}

/// An ASCII letter, or part of a code point beyond ASCII: whatever may be a letter in UTF-8.
inline bool is_letter_byte(char c) {
  return is_ascii_letter(c) || !is_ascii(c);
}
/// A letter byte or an ASCII digit.
inline bool is_word_byte(char c) {
  return is_letter_byte(c) || is_ascii_digit(c);
}

/// A-Z as a-z, whatever the locale; every other byte as it is.
inline char ascii_lower(char c) {
  return is_ascii_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
}
std::string ascii_lower(std::string_view text);

/// True where nothing is beyond ASCII.
bool is_ascii_text(std::string_view text);

/// True for one digit or more and nothing else.
bool is_ascii_digits(std::string_view text);

/// True for texts that are equal but for the case of their ASCII letters.
bool same_name(std::string_view a, std::string_view b);

/// The pieces between blanks (U+0020), none of them empty.
std::vector<std::string> split_at_blanks(std::string_view text);

/// White space (also U+00A0, U+3000 and zero-width spaces) collapsed to one space, none at the
/// ends. Soft hyphens and zero-width spaces vanish.
std::string collapse_space(std::string_view text);

}  // namespace morgue
