// Owns: dates inside looser text and in addresses, as web pages have them.
// Does not own: the shapes of dates themselves (common/dates/dates.hpp).
#pragma once

#include <optional>
#include <string_view>

#include "common/dates/dates.hpp"

namespace morgue {

/// The date that `text` is, or the first one among its words ("Published: Nov. 19, 2019 at noon").
/// Dates that content systems write for "unknown" (year 1, the first second of 1970) are none.
std::optional<Date> date_in_text(std::string_view text);

/// /2019/11/18/, /2019/nov/18/, /2019/11/ (a whole month) or /2019-11-18/ in an address; years 1990
/// to 2100 only.
std::optional<Date> date_in_address(std::string_view url);

}  // namespace morgue
