// Owns: what the bytes of a word are, one bit each, by which the rules for a word are chosen.
// Does not own: the rules (refiner.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace morgue {

inline constexpr std::uint8_t kLetterBit = 1;
inline constexpr std::uint8_t kDigitBit = 2;
inline constexpr std::uint8_t kSignBit = 4;  ///< anything else, letters beyond ASCII included
inline constexpr std::uint8_t kDotBit = 8;
inline constexpr std::uint8_t kApostropheBit = 16;  ///< ', or the first byte of ‘ and ’

constexpr std::array<std::uint8_t, 256> make_byte_kinds() {
  std::array<std::uint8_t, 256> kinds{};
  kinds.fill(kSignBit);
  for (std::size_t c = 'a'; c <= 'z'; ++c) kinds[c] = kinds[c - 32] = kLetterBit;
  for (std::size_t c = '0'; c <= '9'; ++c) kinds[c] = kDigitBit;
  kinds['.'] |= kDotBit;
  kinds['\''] |= kApostropheBit;
  kinds[0xE2] |= kApostropheBit;
  return kinds;
}

inline constexpr auto kByteKinds = make_byte_kinds();

/// The kinds of all its bytes together.
inline std::uint8_t kinds_of(std::string_view word) {
  std::uint8_t kinds = 0;
  for (const char c : word) kinds |= kByteKinds[static_cast<unsigned char>(c)];
  return kinds;
}

}  // namespace morgue
