// Owns: reading a number as people and archives write it. Does not own: which numbers a field or a
// filter takes.
#pragma once

#include <optional>
#include <string_view>

namespace morgue {

/// 1234.5 of "1,234.5", and of "1.234,5" or "1234,5": commas or blanks between thousands, a point
/// before decimals, or the comma where it can stand between no thousands ("1,234" is 1234, "1,23"
/// is 1.23); a sign and an exponent. Nothing for any other text, and where it is too large for a
/// double.
std::optional<double> read_decimal(std::string_view text);

}  // namespace morgue
