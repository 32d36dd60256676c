// Owns: dates as English prose has them: "14 June 2021", "July 1914".
#pragma once

#include <optional>
#include <string>

#include "common/dates/dates.hpp"

namespace morgue::output {

/// The day, month or year of a date; the time of day is left out.
std::string date_in_words(const Date& date);

/// "2021-06-14", without the time of day, which is for programs; "no date".
std::string day_or_none(const std::optional<Date>& date);

/// "14 June 2021"
std::string day_in_words(CivilDay day);

/// "June"; month 1..12.
std::string month_name(int month);

/// The civil day that a date begins on.
CivilDay day_of(const Date& date);

}  // namespace morgue::output
