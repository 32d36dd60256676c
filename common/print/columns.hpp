// Owns: the pieces that tables for people are set of: cells of so many columns, bars, shares.
// Does not own: what is in a table, the width of the terminal (common/program/terminal.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace morgue::columns {

/// What a share takes at most: "0.07 %".
inline constexpr std::size_t kPercentColumns = 6;

/// "12 %" of 0.125; small shares with more digits: "0.07 %".
std::string percent(double share);

/// So many columns of `width` as `part` is of `most`; what is more than nothing is seen. With
/// `blocks` in eighths of a column (U+2588 to U+258F), else of #.
std::string bar(std::uint32_t part, std::uint32_t most, std::size_t width, bool blocks);

/// Text, made safe, in so many columns at most: what is longer ends in an ellipsis.
std::string shortened(std::string_view text, std::size_t columns);

/// The same, filled with spaces; text from right to left as an isolate (direction.hpp).
std::string cell(std::string_view text, std::size_t columns);

/// Words (between single spaces) of a text whose first line begins at column `used`, all others,
/// filled with spaces, at column `indent`; broken where one would go beyond `columns`. Without "\n"
/// at its end.
std::string wrapped_words(std::string_view text, std::size_t used, std::size_t indent,
                          std::size_t columns);

/// The line without spaces at its end, with "\n".
std::string without_end_spaces(std::string line);

}  // namespace morgue::columns
