// Owns: dates whose year, month and day stand apart: in columns, in objects, in lists of numbers.
// Does not own: dates in one text (common/dates).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/dates/dates.hpp"

namespace morgue {

enum class DatePart { year, month, day };

/// What part of a date a name means ("month", "pub_month", "dateMonth", "Monat", "dayOfMonth");
/// nullopt for other names.
std::optional<DatePart> date_part_named(std::string_view name);

/// The date of a year ("1914", "1914.0" as pandas has it), a month ("8", "08", "August") and a day,
/// as far as they can be: without month or day, or with such as do not exist, that of the month or
/// of the year. nullopt where the year is none.
std::optional<Date> date_of_parts(std::string_view year, std::string_view month,
                                  std::string_view day);

}  // namespace morgue
