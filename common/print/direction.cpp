// Owns: asking ICU.
#include "common/print/direction.hpp"

#include <unicode/uchar.h>

#include "common/base/utf8.hpp"

namespace morgue {

namespace {

Direction direction_of(char32_t c) {
  switch (u_charDirection(static_cast<UChar32>(c))) {
    case U_LEFT_TO_RIGHT:
      return Direction::left_to_right;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
      return Direction::right_to_left;
    default:
      return Direction::none;
  }
}

/// Below U+0590 nothing is written from right to left: bytes below D6 (and E0, F0 may begin such).
bool may_have(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0xD6) return true;
  }
  return false;
}

}  // namespace

Direction first_direction(std::string_view text) {
  constexpr char32_t kFirstIsolate = 0x2066;
  constexpr char32_t kEnd = 0x2069;
  std::size_t depth = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_code_point(text, pos);
    if (c >= kFirstIsolate && c < kEnd) ++depth;
    if (c == kEnd && depth > 0) --depth;
    const Direction direction = depth > 0 ? Direction::none : direction_of(c);
    if (direction != Direction::none) return direction;
  }
  return Direction::none;
}

bool has_right_to_left(std::string_view text) {
  if (!may_have(text)) return false;
  for (std::size_t pos = 0; pos < text.size();) {
    if (direction_of(next_code_point(text, pos)) == Direction::right_to_left) return true;
  }
  return false;
}

bool is_mostly_right_to_left(std::string_view text) {
  if (!may_have(text)) return false;
  std::size_t right = 0;
  std::size_t left = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const Direction direction = direction_of(next_code_point(text, pos));
    right += direction == Direction::right_to_left ? 1 : 0;
    left += direction == Direction::left_to_right ? 1 : 0;
  }
  return right > left;
}

std::string isolated(std::string_view text) {
  return std::string(kFirstStrong).append(text).append(kEndIsolate);
}

}  // namespace morgue
