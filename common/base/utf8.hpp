// Owns: UTF-8 at the level of bytes and code points: validity, repair, case-free helpers every
// program needs. Does not own: charsets (indexer/reading/charset.hpp), folding and words
// (common/analysis), columns of a terminal (terminal.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace morgue {

/// True for well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
bool is_valid_utf8(std::string_view text);

/// Replaces each maximal broken sequence by U+FFFD (Unicode 15, 3.9, "substitution of maximal
/// subparts"); adds their number to `*replaced`.
std::string repair_utf8(std::string_view text, std::uint64_t* replaced = nullptr);

/// U+FEFF where a text begins with it (RFC 3629, 6).
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// The text behind it.
inline std::string_view without_byte_order_mark(std::string_view text) {
  return text.substr(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
}

/// The code point at byte `pos` of valid UTF-8, advancing `pos` past it. Broken bytes give U+FFFD
/// and advance by one.
char32_t next_code_point(std::string_view text, std::size_t& pos);

/// A byte of a code point that is not its first.
inline bool is_continuation_byte(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Where the code point begins that the byte at `pos`, one of the text's, belongs to.
inline std::size_t code_point_begin(std::string_view text, std::size_t pos) {
  while (pos > 0 && is_continuation_byte(text[pos])) --pos;
  return pos;
}

/// Appends the code point as UTF-8 (U+FFFD for what is none).
void append_utf8(std::string& out, char32_t code_point);

/// Number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// The longest prefix of at most `max_bytes` bytes that does not split a code point.
std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

/// True for C0 and C1 controls, DEL, bidi overrides, embeddings and isolates, zero-width and other
/// invisible format characters that must not reach a terminal; false for tab, newline, ZWJ and ZWNJ
/// (which scripts need).
bool is_unsafe_for_terminal(char32_t code_point);

/// For people's eyes: unsafe characters as visible `\x1b` or `\u{202e}`; newline and tab become a
/// space.
std::string make_visible(std::string_view text);

/// Without white space (ASCII and U+00A0, U+3000) at both ends.
std::string_view trim(std::string_view text);

}  // namespace morgue
