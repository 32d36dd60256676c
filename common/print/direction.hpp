// Owns: text from right to left on a terminal that is set from left to right: which text is that,
// and the marks that keep it from drawing what stands beside it into its order (Unicode Standard
// Annex 9, the isolates). Does not own: marks that somebody else has put into a text, which are
// made visible (common/base/utf8.hpp).
//
// A terminal that knows nothing of directions shows these marks as nothing, or not at all.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

inline constexpr std::string_view kRightToLeft = "\xE2\x81\xA7";  ///< U+2067, begins an isolate
inline constexpr std::string_view kFirstStrong = "\xE2\x81\xA8";  ///< U+2068, the same
inline constexpr std::string_view kEndIsolate = "\xE2\x81\xA9";   ///< U+2069

enum class Direction { none, left_to_right, right_to_left };

/// That of the first letter that has one; what stands in isolates does not count.
Direction first_direction(std::string_view text);

/// Whether any letter is written from right to left.
bool has_right_to_left(std::string_view text);

/// Whether more of its letters are written from right to left than from left to right.
bool is_mostly_right_to_left(std::string_view text);

/// The text as an isolate of its own direction.
std::string isolated(std::string_view text);

}  // namespace morgue
