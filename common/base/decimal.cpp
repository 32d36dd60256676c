// Owns: the reading.
#include "common/base/decimal.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace morgue {

std::optional<double> read_decimal(std::string_view text) {
  const std::size_t whole = std::min(text.find('.'), text.size());
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool comma = text[i] == ',' && i > 0 && i < whole && (whole - i) % 4 == 0;
    if (!comma) digits += text[i];
  }
  double value = 0;
  const char* last = digits.data() + digits.size();
  const auto [end, status] = std::from_chars(digits.data(), last, value);
  if (status != std::errc() || end != last || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace morgue
