// Owns: the bytes that tell.
#include "indexer/reading/mac_roman.hpp"

#include <cstddef>

#include "common/base/ascii.hpp"

namespace morgue {

namespace {

/// Letters that are to be found before it is sure.
constexpr std::size_t kEnough = 3;

/// Small letters of Mac OS Roman (á à â ä ã ç é è ê ò ù ü) that no other Latin charset has: in
/// windows-1252 and its like nothing that follows a small letter, in those of DOS capitals or
/// signs.
constexpr std::string_view kTelling = "\x87\x88\x89\x8A\x8B\x8D\x8E\x8F\x90\x98\x9D\x9F";

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

/// A letter in windows-1252, ISO-8859 and their like.
bool is_windows_letter(char c) {
  return static_cast<unsigned char>(c) >= 0xE0;
}

/// Small letters in the charsets of DOS (ü é â ä), of Mac OS Roman capitals.
bool is_dos_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x81 && byte <= 0x84;
}

}  // namespace

bool is_mac_roman(std::string_view bytes) {
  std::size_t telling = 0;
  std::size_t alone = 0;  // bytes that no letter of ASCII stands beside: those of other scripts
  std::size_t high = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (!is_high(bytes[at])) continue;
    ++high;
    const bool after_small = at > 0 && is_ascii_lower(bytes[at - 1]);
    const bool before_small = at + 1 < bytes.size() && is_ascii_lower(bytes[at + 1]);
    if (after_small && (is_windows_letter(bytes[at]) || is_dos_letter(bytes[at]))) return false;
    if (after_small && kTelling.find(bytes[at]) != std::string_view::npos) ++telling;
    if (!after_small && !before_small) ++alone;
  }
  return telling >= kEnough && alone * 2 < high;
}

}  // namespace morgue
