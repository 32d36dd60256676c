// Owns: dates as intervals of their own precision, the shapes dates have in news archives, and their printing.
// Does not own: date expressions of the query language (searcher/query/date_filter.hpp), which builds on this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace morgue {

/// How much of a date is known.
enum class DatePrecision : std::uint8_t { year = 1, month = 2, day = 3, minute = 4, second = 5 };

/// A moment or span in the civil time that the article itself states (no conversion to UTC), proleptic Gregorian.
struct Date {
  /// First second of the span, counted from 1970-01-01T00:00:00 of the same civil clock; negative before.
  std::int64_t begin = 0;
  DatePrecision precision = DatePrecision::day;
  /// Minutes east of UTC where the date states a zone.
  std::optional<int> utc_offset;

  bool operator==(const Date&) const = default;
};

/// Year 1..9999, month 1..12, day 1..31.
struct CivilDay {
  int year = 1970;
  int month = 1;
  int day = 1;

  bool operator==(const CivilDay&) const = default;
};

/// Seconds in a day.
inline constexpr std::int64_t kSecondsPerDay = 86400;

/// Days since 1970-01-01 of a valid civil day (H. Hinnant, "chrono-compatible low-level date algorithms").
std::int64_t days_from_civil(CivilDay day);

/// The civil day that is `days` days after 1970-01-01.
CivilDay civil_from_days(std::int64_t days);

/// True for a day that exists: 2021-02-30 does not.
bool is_valid(CivilDay day);

/// Last second of the span (inclusive): for precision month, the last second of that month.
std::int64_t date_end(const Date& date);

/// The Date of a whole year, month (month != 0) or day (day != 0); nullopt where it does not exist.
std::optional<Date> make_date(int year, int month = 0, int day = 0);

/// Strict ISO 8601 as queries and well-kept formats write it: YYYY, YYYY-MM, YYYY-MM-DD, with optional
/// THH:MM[:SS[.fff]][Z|+hh:mm|+hhmm]; a space may stand for the T. nullopt for anything else, or a day that does not exist.
std::optional<Date> parse_iso_date(std::string_view text);

/// A date in any shape met in news archives: ISO, RFC 822 (RSS, mail), 20210812, 20210812T093000Z, `26-FEB-1987 15:01:01.79`,
/// `March 3, 2019`, `3 March 2019`, `Thursday, March 3`(no year: nullopt), `Aug. 12, 2021 9:30 p.m. EDT`, `12.8.2021`, `2021年8月12日`,
/// month names of English, German, French, Spanish, Finnish, Italian, Portuguese, Dutch, Swedish; Unix seconds or milliseconds
/// (only as 10 or 13 digits). Ambiguous numeric days (03/04/2019) are taken month first only when the second part is over 12 or
/// the first cannot be a day; else nullopt: a date is never invented. Surrounding white space is ignored.
std::optional<Date> parse_any_date(std::string_view text);

/// ISO 8601 at the date's own precision: "1914-07", "2021-08-12", "2021-08-12T09:30:00+02:00".
std::string format_date(const Date& date);

}  // namespace morgue
