// Owns: UTF-8 at the level of bytes and code points (see utf8.hpp).
// Does not own: charsets, folding, words.
#include "common/base/utf8.hpp"

#include <fmt/format.h>
#include <simdjson.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "common/base/ascii.hpp"

namespace morgue {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

/// Reads one code point, or one maximal broken subpart: the result is negative for the latter.
UChar32 read_code_point(std::string_view text, std::size_t& pos) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 code_point = 0;
  U8_NEXT(bytes, pos, text.size(), code_point);
  return code_point;
}

/// Length of the white space that starts (or, if `at_end`, ends) the text; 0 for none.
std::size_t space_length(std::string_view text, bool at_end) {
  if (text.empty()) return 0;
  const char c = at_end ? text.back() : text.front();
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  for (std::string_view space : {"\xC2\xA0", "\xE3\x80\x80"}) {
    if (at_end ? text.ends_with(space) : text.starts_with(space)) return space.size();
  }
  return 0;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

std::string repair_utf8(std::string_view text, std::uint64_t* replaced) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  std::size_t copied = 0;  // everything before this byte is in `out`
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t start = pos;
    if (read_code_point(text, pos) >= 0) continue;
    out.append(text, copied, start - copied).append(kReplacementBytes);
    copied = pos;
    if (replaced != nullptr) ++*replaced;
  }
  return out.append(text, copied);
}

char32_t next_code_point(std::string_view text, std::size_t& pos) {
  if (pos >= text.size()) return kReplacement;
  if (is_ascii(text[pos])) return static_cast<char32_t>(text[pos++]);
  const std::size_t start = pos;
  const UChar32 code_point = read_code_point(text, pos);
  if (code_point >= 0) return static_cast<char32_t>(code_point);
  pos = start + 1;
  return kReplacement;
}

void append_utf8(std::string& out, char32_t code_point) {
  const bool encodable = code_point <= 0x10FFFF && !U_IS_SURROGATE(code_point);
  const char32_t c = encodable ? code_point : kReplacement;
  char bytes[U8_MAX_LENGTH];
  std::size_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out.append(bytes, length);
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !U8_IS_TRAIL(c); }));
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  // A code point has at most three trailing bytes; more of them are broken text and may be cut
  // anywhere.
  for (int step = 0; step < U8_MAX_LENGTH - 1 && end > 0 && U8_IS_TRAIL(text[end]); ++step) --end;
  if (U8_IS_TRAIL(text[end])) end = max_bytes;
  return text.substr(0, end);
}

bool is_unsafe_for_terminal(char32_t code_point) {
  if (code_point >= 0x20 && code_point < 0x7F) return false;
  if (code_point == '\t' || code_point == '\n') return false;
  constexpr char32_t kZwnj = 0x200C;
  constexpr char32_t kZwj = 0x200D;
  if (code_point == kZwnj || code_point == kZwj) return false;
  if (code_point > 0x10FFFF) return true;
  const auto c = static_cast<UChar32>(code_point);
  switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
      return true;
    case U_FORMAT_CHAR:
      // Arabic and Kaithi number signs are format characters by class, but visible.
      return !u_hasBinaryProperty(c, UCHAR_PREPENDED_CONCATENATION_MARK);
    default:
      return false;
  }
}

std::string make_visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t start = pos;
    const char32_t c = next_code_point(text, pos);
    const std::string_view bytes = text.substr(start, pos - start);
    if (c == '\n' || c == '\t') {
      out += ' ';
    } else if (bytes.size() == 1 && !is_ascii(bytes[0])) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes[0]));
    } else if (!is_unsafe_for_terminal(c)) {
      out += bytes;
    } else if (c < 0x100) {
      out += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(c));
    } else {
      out += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(c));
    }
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (const std::size_t length = space_length(text, false)) text.remove_prefix(length);
  while (const std::size_t length = space_length(text, true)) text.remove_suffix(length);
  return text;
}

}  // namespace morgue
