// Owns: reading a number as people and archives write it. Does not own: which numbers a field or a
// filter takes.
#pragma once

#include <optional>
#include <string_view>

namespace morgue {

/// 1234.5 of "1,234.5": a point before decimals, commas between thousands, a sign and an exponent.
/// Nothing for any other text, and where it is too large for a double.
std::optional<double> read_decimal(std::string_view text);

}  // namespace morgue
