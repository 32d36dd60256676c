// Owns: which dates cannot be those of news, and which moments programs write where they know none.
// Does not own: reading dates (dates.hpp), what becomes of an article with one (text_repair.hpp).
#pragma once

#include "common/dates/dates.hpp"

namespace morgue {

/// False before printing and after the year 2100: a placeholder (0001-01-01, 9999-12-31), or a year
/// of another calendar (1442 of the Hijra, 1400 of Iran, 2564 of the Buddha).
bool may_be_of_news(const Date& date);

/// Whether it is the first moment of 1970 or of 1900, where clocks of computers and spreadsheets
/// begin, in any zone, or the whole of that day. A paper of that day has it, too.
bool is_zero_of_clocks(const Date& date);

}  // namespace morgue
