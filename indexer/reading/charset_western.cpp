// Owns: what bytes between small letters are in each of the charsets.
#include "indexer/reading/charset_western.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/reading/charset_convert.hpp"

namespace morgue {

namespace {

constexpr std::size_t kHighBytes = 128;
constexpr std::array<const char*, 5> kCharsets = {"windows-1252", "IBM437", "IBM850", "IBM852",
                                                  "macintosh"};
constexpr std::size_t kWindows = 0;
constexpr std::array<std::size_t, 3> kDos = {1, 2, 3};
constexpr std::size_t kMacintosh = 4;
/// Fewer bytes within words prove nothing.
constexpr std::uint64_t kMinEvidence = 6;
/// A text of several bytes a character has few between two small letters, of all its high ones.
constexpr std::uint64_t kMinShareOfHigh = 6;

/// Of each byte from 0x80 on, in one charset.
struct Readings {
  std::array<bool, kHighBytes> fits{};    ///< may stand between two small letters
  std::array<bool, kHighBytes> letter{};  ///< is a letter
};

/// A small letter, an apostrophe, a dash, an ellipsis, a blank or a hyphen that is not shown; not
/// the dotless i, which code page 850 has where old Macintoshes have the apostrophe.
bool fits_in_word(char32_t c) {
  constexpr std::u32string_view kSigns = U"\u2019\u2013\u2014\u2026\u00A0\u00AD\u00B7";
  if (c == U'\u0131') return false;
  return u_charType(static_cast<UChar32>(c)) == U_LOWERCASE_LETTER || kSigns.find(c) != kSigns.npos;
}

Readings read_charset(const char* charset) {
  Readings readings;
  for (std::size_t i = 0; i < kHighBytes; ++i) {
    const char byte = static_cast<char>(0x80 + i);
    const auto decoded = decode_from({&byte, 1}, charset);
    if (!decoded || decoded->text.empty() || decoded->replaced > 0) continue;
    std::size_t pos = 0;
    const char32_t c = next_code_point(decoded->text, pos);
    readings.fits[i] = fits_in_word(c);
    readings.letter[i] = u_isalpha(static_cast<UChar32>(c)) != 0;
  }
  return readings;
}

const std::array<Readings, kCharsets.size()>& readings() {
  static const auto all = [] {
    std::array<Readings, kCharsets.size()> made;
    std::ranges::transform(kCharsets, made.begin(), read_charset);
    return made;
  }();
  return all;
}

/// How often each byte stands within words.
struct Counts {
  std::array<std::uint64_t, kHighBytes> between{};   ///< two small letters
  std::array<std::uint64_t, kHighBytes> touching{};  ///< a letter
  std::uint64_t all_between = 0;
  std::uint64_t high = 0;  ///< without those that DOS draws lines with
};

Counts count(std::string_view bytes) {
  Counts counts;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte < 0x80) continue;
    counts.high += byte < 0xB0 || byte > 0xDF ? 1 : 0;
    const char before = at == 0 ? ' ' : bytes[at - 1];
    const char after = at + 1 == bytes.size() ? ' ' : bytes[at + 1];
    if (is_ascii_letter(before) || is_ascii_letter(after)) ++counts.touching[byte - 0x80];
    if (!is_ascii_lower(before) || !is_ascii_lower(after)) continue;
    ++counts.between[byte - 0x80];
    ++counts.all_between;
  }
  return counts;
}

std::uint64_t sum_where(const std::array<bool, kHighBytes>& which,
                        const std::array<std::uint64_t, kHighBytes>& counts) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kHighBytes; ++i) sum += which[i] ? counts[i] : 0;
  return sum;
}

}  // namespace

std::string charset_of_words(std::string_view bytes) {
  const Counts counts = count(bytes);
  if (counts.all_between < kMinEvidence || counts.all_between * kMinShareOfHigh < counts.high)
    return {};
  const auto fits = [&](std::size_t charset) {
    return sum_where(readings()[charset].fits, counts.between);
  };
  if (fits(kWindows) * 4 > counts.all_between * 3) return {};
  // Where bytes within words are letters in several, those at the ends of words tell; else the
  // first of the code pages is the usual one.
  const std::size_t dos = *std::ranges::max_element(kDos, {}, [&](std::size_t charset) {
    return std::pair(fits(charset), sum_where(readings()[charset].letter, counts.touching));
  });
  const std::size_t best = fits(dos) >= fits(kMacintosh) ? dos : kMacintosh;
  const std::size_t other = best == dos ? kMacintosh : dos;
  const bool is_sure =
      fits(best) * 20 >= counts.all_between * 19 && fits(other) * 10 <= counts.all_between * 9;
  return is_sure ? kCharsets[best] : std::string();
}

}  // namespace morgue
