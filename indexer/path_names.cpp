// Owns: the escapes of names that are no UTF-8.
#include "indexer/path_names.hpp"

#include <fmt/format.h>

#include "common/utf8.hpp"

namespace morgue {

namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/// Length of the well-formed character at `pos`, 0 for a broken byte.
std::size_t character(std::string_view text, std::size_t pos) {
  std::size_t end = pos;
  next_code_point(text, end);
  return is_valid_utf8(text.substr(pos, end - pos)) ? end - pos : 0;
}

bool looks_escaped(std::string_view text, std::size_t pos) {
  return text.substr(pos, 2) == "\\x" && pos + 3 < text.size() && is_hex(text[pos + 2]) &&
         is_hex(text[pos + 3]);
}

}  // namespace

std::string utf8_path(std::string_view path) {
  if (is_valid_utf8(path) && path.find("\\x") == std::string_view::npos) return std::string(path);
  std::string out;
  for (std::size_t pos = 0; pos < path.size();) {
    const std::size_t length = character(path, pos);
    if (length == 0 || looks_escaped(path, pos)) {
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(path[pos++]));
    } else {
      out += path.substr(pos, length);
      pos += length;
    }
  }
  return out;
}

}  // namespace morgue
