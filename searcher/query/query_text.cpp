// Owns: classes of characters in queries and small text helpers (see query_text.hpp).
// Does not own: tokens.
#include "searcher/query/query_text.hpp"

#include <unicode/uchar.h>

#include "common/base/utf8.hpp"
#include "common/program/terminal.hpp"

namespace morgue::query {
namespace {

bool is_punctuation(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  if (c < 0x80) return !u_isalnum(u) && c != '$';
  const int type = u_charType(u);
  return u_ispunct(u) || type == U_FORMAT_CHAR || type == U_CONTROL_CHAR;
}

}  // namespace

bool is_query_space(char32_t c) {
  constexpr char32_t kNoBreakSign = 0xFEFF;
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == kNoBreakSign || u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool is_query_quote(char32_t c) {
  switch (c) {
    case U'"':
    case 0x201C:  // left double
    case 0x201D:  // right double
    case 0x201E:  // low
    case 0x201F:  // reversed
    case 0x00AB:  // angle
    case 0x00BB:
    case 0xFF02:  // full-width
      return true;
    default:
      return false;
  }
}

bool is_gershayim(std::string_view text, std::size_t pos) {
  // Hebrew letters are U+05D0 to U+05EA: two bytes, the first of which is D7.
  const auto is_letter = [](std::string_view bytes) {
    return bytes.size() == 2 && bytes[0] == '\xD7' && bytes[1] >= '\x90' && bytes[1] <= '\xAA';
  };
  return text[pos] == '"' && pos >= 2 && is_letter(text.substr(pos - 2, 2)) &&
         is_letter(text.substr(pos + 1, 2));
}

bool is_open_bracket(char32_t c) {
  return c == U'(' || c == 0xFF08;
}

bool is_close_bracket(char32_t c) {
  return c == U')' || c == 0xFF09;
}

bool is_word_character(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  return u_isalnum(u) || (U_GET_GC_MASK(u) & U_GC_M_MASK) != 0;
}

bool is_name_character(char32_t c) {
  return is_word_character(c) || c == U'-' || c == U'_';
}

bool is_search_name(std::string_view text) {
  if (text.empty() || text.size() > kMaxSearchName || !is_valid_utf8(text)) return false;
  std::size_t pos = 0;
  if (!is_word_character(next_code_point(text, pos))) return false;
  while (pos < text.size()) {
    if (!is_name_character(next_code_point(text, pos))) return false;
  }
  return true;
}

bool is_only_punctuation(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    if (!is_punctuation(next_code_point(text, pos))) return false;
  }
  return true;
}

std::size_t count_word_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    if (u_isalnum(static_cast<UChar32>(next_code_point(text, pos)))) ++count;
  }
  return count;
}

std::size_t PlainText::find_sign(char c, std::size_t from) const {
  for (std::size_t i = text.find(c, from); i != std::string::npos; i = text.find(c, i + 1)) {
    if (escaped[i] == 0) return i;
  }
  return std::string::npos;
}

void PlainText::cut(std::size_t begin, std::size_t end) {
  text = text.substr(begin, end - begin);
  escaped = escaped.substr(begin, end - begin);
}

void PlainText::append(std::string_view bytes, bool is_escaped) {
  text += bytes;
  escaped.append(bytes.size(), is_escaped ? '\1' : '\0');
}

std::string in_query_quotes(std::string_view value) {
  std::string quoted = "\"";
  for (std::size_t pos = 0; pos < value.size();) {
    const std::size_t begin = pos;
    const char32_t c = next_code_point(value, pos);
    if (is_query_quote(c) || c == U'\\') quoted += '\\';
    quoted.append(value, begin, pos - begin);
  }
  return quoted + '"';
}

std::string shown(std::string_view typed) {
  constexpr std::size_t kColumns = 40;
  constexpr std::size_t kBytes = 400;
  const std::string visible = make_visible(utf8_prefix(typed, kBytes));
  const std::string_view part = columns_prefix(visible, kColumns);
  const bool whole = part.size() == visible.size() && typed.size() <= kBytes;
  return "'" + std::string(part) + (whole ? "'" : "...'");
}

}  // namespace morgue::query
