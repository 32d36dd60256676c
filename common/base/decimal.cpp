// Owns: the reading.
#include "common/base/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace morgue {

namespace {

/// Whether `sign` parts all of `digits` into thousands: 1 to 3 digits, then groups of 3. 0,125 and
/// 0.125 are no thousands.
bool parts_thousands(std::string_view digits, char sign) {
  constexpr std::size_t kGroup = 3;
  std::size_t group = 0;
  bool first = true;
  for (const char c : digits) {
    if (c != sign) {
      ++group;
      continue;
    }
    if (group == 0 || group > kGroup || (!first && group != kGroup)) return false;
    group = 0;
    first = false;
  }
  return !first && group == kGroup && !digits.starts_with('0');
}

/// No-break and thin blanks, as typesetters put between thousands, as ' '.
std::string with_plain_blanks(std::string_view text) {
  static constexpr std::array<std::string_view, 3> kBlanks{"\u00A0", "\u2009", "\u202F"};
  std::string plain(text);
  for (const std::string_view blank : kBlanks) {
    for (std::size_t at = plain.find(blank); at != std::string::npos; at = plain.find(blank, at))
      plain.replace(at, blank.size(), " ");
  }
  return plain;
}

/// The sign before the decimals: of two different ones the last; a comma alone where it parts no
/// thousands; else a point that stands alone. npos: there are no decimals.
std::size_t decimal_sign(std::string_view digits) {
  const std::size_t comma = digits.rfind(',');
  const std::size_t point = digits.rfind('.');
  constexpr std::size_t kNone = std::string_view::npos;
  if (comma != kNone && point != kNone) return std::max(comma, point);
  if (comma != kNone) return parts_thousands(digits, ',') ? kNone : comma;
  const bool thousands = point != kNone && digits.find('.') != point;
  return thousands ? kNone : point;
}

/// The digits of a whole number, without what parts its thousands; empty where something else
/// stands among them.
std::string whole_digits(std::string_view text) {
  const std::size_t sign = text.find_first_of(",. ");
  std::string digits(text);
  if (sign == std::string_view::npos) return digits;
  if (!parts_thousands(text, text[sign])) return {};
  std::erase(digits, text[sign]);
  return digits;
}

}  // namespace

std::optional<double> read_decimal(std::string_view text) {
  const std::string plain = with_plain_blanks(text);
  const std::string_view all = plain;
  const std::size_t begin = all.starts_with('-') ? 1 : 0;
  const std::size_t end = std::min(all.find_first_of("eE"), all.size());
  const std::string_view mantissa = all.substr(begin, end - begin);
  const std::size_t sign = decimal_sign(mantissa);
  const std::string whole = whole_digits(mantissa.substr(0, sign));
  if (whole.empty() && sign != 0) return std::nullopt;
  std::string number(all.substr(0, begin));
  number += whole;
  if (sign != std::string_view::npos) number.append(".").append(mantissa.substr(sign + 1));
  number += all.substr(end);
  double value = 0;
  const char* last = number.data() + number.size();
  const auto [read, status] = std::from_chars(number.data(), last, value);
  if (status != std::errc() || read != last || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace morgue
