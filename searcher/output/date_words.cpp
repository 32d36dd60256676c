// Owns: dates in words.
#include "searcher/output/date_words.hpp"

#include <fmt/format.h>

#include <array>

namespace morgue::output {

std::string month_name(int month) {
  constexpr std::array kMonths{"January",   "February", "March",    "April",
                               "May",       "June",     "July",     "August",
                               "September", "October",  "November", "December"};
  return kMonths.at(static_cast<std::size_t>(month - 1));
}

std::string day_or_none(const std::optional<Date>& date) {
  constexpr std::size_t kDayColumns = 10;
  return date ? format_date(*date).substr(0, kDayColumns) : "no date";
}

std::string day_in_words(CivilDay day) {
  return fmt::format("{} {} {}", day.day, month_name(day.month), day.year);
}

CivilDay day_of(const Date& date) {
  return civil_from_days(day_of_second(date.begin));
}

std::string date_in_words(const Date& date) {
  const CivilDay day = day_of(date);
  switch (date.precision) {
    case DatePrecision::year:
      return std::to_string(day.year);
    case DatePrecision::month:
      return fmt::format("{} {}", month_name(day.month), day.year);
    case DatePrecision::day:
    case DatePrecision::minute:
    case DatePrecision::second:
      return day_in_words(day);
  }
  return {};
}

}  // namespace morgue::output
