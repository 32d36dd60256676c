// Owns: dates as intervals of their own precision, the shapes dates have in news archives, and
// their printing. Does not own: date expressions of the query language
// (searcher/query/date_filter.hpp), which builds on this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace morgue {

/// How much of a date is known.
enum class DatePrecision : std::uint8_t { year = 1, month = 2, day = 3, minute = 4, second = 5 };

/// A moment or span in the civil time that the article itself states (no conversion to UTC),
/// proleptic Gregorian.
struct Date {
  /// First second of the span, counted from 1970-01-01T00:00:00 of the same civil clock; negative
  /// before.
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

/// Days since 1970-01-01 of a valid civil day (H. Hinnant, "chrono-compatible low-level date
/// algorithms").
std::int64_t days_from_civil(CivilDay day);

/// The day that a second since 1970-01-01 is in, in days since then: seconds before it belong to
/// negative days.
constexpr std::int64_t day_of_second(std::int64_t second) {
  return second / kSecondsPerDay - (second % kSecondsPerDay < 0 ? 1 : 0);
}

/// The civil day that is `days` days after 1970-01-01, held within the years 1..9999.
CivilDay civil_from_days(std::int64_t days);

/// True for a day that exists: 2021-02-30 does not.
bool is_valid(CivilDay day);

/// The number of days of a month of the years 1..9999.
int last_day_of_month(int year, int month);

/// Hours that a time zone is away from UTC at most: none was ever further than 15 h 56 min (Manila
/// before 1845).
inline constexpr int kMaxOffsetHours = 15;

/// Last second of the span (inclusive): for precision month, the last second of that month.
std::int64_t date_end(const Date& date);

/// The Date of a whole year, month (month != 0) or day (day != 0); nullopt where it does not exist.
std::optional<Date> make_date(int year, int month = 0, int day = 0);

/// Strict ISO 8601 as queries and well-kept formats write it: YYYY, YYYY-MM, YYYY-MM-DD, with
/// optional THH:MM[:SS[.fff]][Z|+hh:mm|+hhmm]; a space may stand for the T. Fractions are cut off,
/// second 60 counts as 59. nullopt for anything else, or a day that does not exist.
std::optional<Date> parse_iso_date(std::string_view text);

/// A date in any shape met in news archives:
/// - ISO, loosely: `2023-08-16 18:24:57`, `2021/8/12`, `20210812`, `20210812T093000Z`,
/// `20210812093000`;
/// - RFC 822 and C (RSS, mail), `26-FEB-1987 15:01:01.79`, `Wed Nov 20 12:34:56 EST 2019`;
/// - `March 3, 2019`, `3 March 2019`, `Aug. 12, 2021 9:30 p.m. EDT`, `9:30 PM, Aug 12, 2021`,
/// `March 2019`, `3. maaliskuuta 2019`
///   with month names of English, German, French, Spanish, Finnish, Italian, Portuguese, Dutch,
///   Swedish; beside those of Thai, years of the Buddha;
/// - so in some eighty languages more: `2 במרץ 2021`; by the Hijra: `۱۲ فروردین ۱۴۰۲`, `15/9/1444
/// هـ`;
/// - `12.8.2021` (day first unless that is no month), `2021年8月12日`, `2021年8月`,
/// `二〇二一年三月二日`, `令和3年8月12日`, `民國110年8月12日`;
/// - `2.III.2021`, `2021-W09-2`, `2-Mar-21` (of 1950 to 2049), `2021/3`, `[1914]`, `circa 1914`;
/// - Unix seconds or milliseconds (only as 10 or 13 digits, as UTC), before 1970 of six digits or
/// more behind a minus, of which more than ten are milliseconds.
/// A date is never invented: no year (`Thursday, March 3`), a day that does not exist, and
/// ambiguous days (03/04/2019: neither part over 12, and not equal) give nullopt. A two-digit year
/// is taken only before a time, as mail has it (RFC 2822, 4.3), and between hyphens, as programs
/// do. A time that cannot be (15:61) is dropped and the day stays. Text around a full day is
/// skipped ("Published: ", control bytes); a year, a month, digits alone must be the whole text but
/// for white space. Looks at the first 256 bytes only.
std::optional<Date> parse_any_date(std::string_view text);

/// A date and the bytes of the line it takes: [begin, end).
struct FoundDate {
  Date date;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The first full day (with its time, if it has one) inside a line such as a dateline or a header.
/// Knows the shapes of parse_any_date, without digits alone. Looks at the first 1,024 bytes only.
std::optional<FoundDate> find_date(std::string_view line);

/// ISO 8601 at the date's own precision: "1914-07", "2021-08-12", "2021-08-12T09:30:00+02:00"; UTC
/// is "Z".
std::string format_date(const Date& date);

/// The first second of a span, or its last (seconds since 1970-01-01), as format_date has it: as a
/// day where one begins, or ends, with it.
std::string format_edge(std::int64_t second, bool is_last);

}  // namespace morgue
