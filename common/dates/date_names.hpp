// Owns: the names of months and weekdays in ICU's data, for the languages that date_tokens' own
// table does not know. Does not own: that table (date_tokens.hpp). Private to the reading of dates.
#pragma once

#include <string_view>

namespace morgue {

/// 1..12 for the name of a month (words as date_tokens has them, joined by " ") in any of some
/// eighty languages; 0 for any other text, and for a name that means different months in two of
/// them.
int month_of_icu(std::string_view name);

/// True for the name of a weekday, whole or its usual short form, in any of those languages,
/// English, German, French and the like among them.
bool is_weekday(std::string_view name);

}  // namespace morgue
