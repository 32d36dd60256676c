// Owns: reading spans (see date_span.hpp).
#include "searcher/query/date_span.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/dates/calendar.hpp"
#include "common/dates/dates.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::query {
namespace {

constexpr int kLastYear = 9999;
constexpr int kMaxUnits = 99999;
constexpr int kDaysOfWeek = 7;
constexpr int kMonthsOfQuarter = 3;
constexpr int kMonthsOfYear = 12;

DateSpan days_span(std::int64_t first, std::int64_t last) {
  return {first * kSecondsPerDay, (last + 1) * kSecondsPerDay - 1};
}

std::optional<DateSpan> years_span(int first, int last) {
  if (first < 1 || last > kLastYear) return std::nullopt;
  return days_span(days_from_civil({first, 1, 1}), days_from_civil({last, kMonthsOfYear, 31}));
}

/// The number that these digits are, at most `digits` of them, or -1.
int read_digits(std::string_view text, std::size_t digits) {
  int value = 0;
  if (text.empty() || text.size() > digits ||
      text.find_first_not_of("0123456789") != std::string_view::npos)
    return -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// 1980s as 198 and 10, 1800s as 18 and 100: the number and how many years it counts.
struct Years {
  int first = 0;
  int count = 0;
};

bool stands_for_any_digit(char c) {
  return c == 'X' || c == 'x' || c == '?' || c == '*';
}

/// 198X, 19XX, 198*, 19*.
std::optional<Years> read_open_year(std::string_view text) {
  constexpr std::size_t kDigits = 4;
  std::size_t known = 0;
  while (known < text.size() && is_ascii_digit(text[known])) ++known;
  const std::string_view open = text.substr(known);
  const bool star = open == "*";
  if (known < 2 || known > 3 || (!star && text.size() != kDigits) || open.empty() ||
      !std::all_of(open.begin(), open.end(), stands_for_any_digit))
    return std::nullopt;
  const int count = known == 3 ? 10 : 100;
  return Years{read_digits(text.substr(0, known), 3) * count, count};
}

/// 1987-05 of 1987-05-XX, 1987 of 1987-XX-XX; else the text.
std::string_view without_open_parts(std::string_view text) {
  constexpr std::size_t kYear = 4;
  while (text.size() > kYear + 2 && text[text.size() - 3] == '-' &&
         std::all_of(text.end() - 2, text.end(), stands_for_any_digit))
    text.remove_suffix(3);
  return text;
}

/// 1980s, also as 1980's and 198X.
std::optional<Years> read_decade(std::string_view text) {
  if (const std::optional<Years> years = read_open_year(text)) return years;
  if (!text.ends_with('s')) return std::nullopt;
  text.remove_suffix(text.ends_with("'s") ? 2 : 1);
  const int year = text.size() == 4 ? read_digits(text, 4) : -1;
  if (year < 0 || year % 10 != 0) return std::nullopt;
  return Years{year, year % 100 == 0 ? 100 : 10};
}

/// 19 of xix, up to 39; -1 for what is no Roman number.
int read_roman(std::string_view text) {
  static constexpr std::array<std::string_view, 10> kOnes{"",  "i",  "ii",  "iii",  "iv",
                                                          "v", "vi", "vii", "viii", "ix"};
  const std::size_t tens = std::min(text.find_first_not_of('x'), text.size());
  for (std::size_t i = 0; i < kOnes.size(); ++i) {
    if (tens <= 3 && !text.empty() && text.substr(tens) == kOnes[i])
      return static_cast<int>(10 * tens + i);
  }
  return -1;
}

/// The number of "century 19" or "19th century"; -1 where it is none, nullopt where it looks like
/// something else.
std::optional<int> read_century(std::string_view text) {
  const std::string small = ascii_lower(text);
  std::string_view number = small;
  if (number.starts_with(kCenturyPrefix)) {
    number.remove_prefix(kCenturyPrefix.size());
  } else if (number.ends_with(" century") || number.ends_with("-century")) {
    number.remove_suffix(std::string_view(" century").size());
  } else {
    return std::nullopt;
  }
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (number.ends_with(ending)) return read_digits(number.substr(0, number.size() - 2), 2);
  }
  const int roman = read_roman(number);
  return roman > 0 ? roman : read_digits(number, 2);
}

std::int64_t first_monday(int year) {
  return calendar::first_day(
      calendar::Unit::week,
      calendar::bucket_of_day(calendar::Unit::week, days_from_civil({year, 1, 4})));
}

int weeks_of(int year) {
  return static_cast<int>((first_monday(year + 1) - first_monday(year)) / kDaysOfWeek);
}

/// The parts of 1987-W10, 1987-W10-2 and 1987-Q1; -1 for what is no number, 0 for a day that was
/// not given.
struct PartOfYear {
  char kind = 'W';
  int year = -1;
  int number = -1;
  int day = 0;
};

std::optional<PartOfYear> read_part_of_year(std::string_view text) {
  const std::size_t kind = text.size() > 4 && text[4] == '-' ? 5 : 4;
  if (text.size() < kind + 1) return std::nullopt;
  PartOfYear part{static_cast<char>(text[kind] & ~0x20), read_digits(text.substr(0, 4), 4)};
  if (part.year < 0 || (part.kind != 'W' && part.kind != 'Q')) return std::nullopt;
  std::string_view rest = text.substr(kind + 1);
  constexpr std::size_t kWeekAndDay = 3;  // of 1987W102
  if (kind == 4 && part.kind == 'W' && rest.size() == kWeekAndDay) {
    part.day = read_digits(rest.substr(2), 1);
    rest = rest.substr(0, 2);
    if (part.day == 0) part.day = -1;
  }
  const std::size_t hyphen = rest.find('-');
  if (part.kind == 'W' && hyphen != std::string_view::npos) {
    part.day = read_digits(rest.substr(hyphen + 1), 1);
    rest = rest.substr(0, hyphen);
    if (part.day == 0) part.day = -1;
  }
  part.number = read_digits(rest, 2);
  return part;
}

bool exists(const PartOfYear& part) {
  const int most = part.kind == 'W' && part.year >= 1 ? weeks_of(part.year) : 4;
  return part.year >= 1 && part.number >= 1 && part.number <= most && part.day >= 0 &&
         part.day <= kDaysOfWeek;
}

std::int64_t first_of_month(int months) {
  return days_from_civil({months / kMonthsOfYear, months % kMonthsOfYear + 1, 1});
}

std::optional<DateSpan> months_span(int first, int count) {
  if (first < kMonthsOfYear || first + count > (kLastYear + 1) * kMonthsOfYear) return std::nullopt;
  if (first + count == (kLastYear + 1) * kMonthsOfYear)
    return days_span(first_of_month(first), days_from_civil({kLastYear, kMonthsOfYear, 31}));
  return days_span(first_of_month(first), first_of_month(first + count) - 1);
}

std::optional<DateSpan> span_of(const PartOfYear& part) {
  if (!exists(part)) return std::nullopt;
  if (part.kind == 'Q')
    return months_span(part.year * kMonthsOfYear + (part.number - 1) * kMonthsOfQuarter,
                       kMonthsOfQuarter);
  const std::int64_t monday = first_monday(part.year) + (part.number - 1) * kDaysOfWeek;
  if (part.day != 0) return days_span(monday + part.day - 1, monday + part.day - 1);
  return days_span(monday, monday + kDaysOfWeek - 1);
}

/// The day `months` months before, or the last day of that month; nullopt before the year 1.
std::optional<std::int64_t> months_before(std::int64_t now_days, int months) {
  CivilDay day = civil_from_days(now_days);
  const int index = day.year * kMonthsOfYear + day.month - 1 - months;
  if (index < kMonthsOfYear) return std::nullopt;
  day.year = index / kMonthsOfYear;
  day.month = index % kMonthsOfYear + 1;
  day.day = std::min(day.day, last_day_of_month(day.year, day.month));
  return days_from_civil(day);
}

/// From so many days (weeks, months, quarters, years) ago to today. `unit`: its first letter.
std::optional<DateSpan> last_units(char unit, int count, std::int64_t now_days) {
  if (count < 1 || count > kMaxUnits) return std::nullopt;
  std::optional<std::int64_t> first;
  if (unit == 'd') first = now_days - count;
  if (unit == 'w') first = now_days - kDaysOfWeek * static_cast<std::int64_t>(count);
  if (unit == 'm') first = months_before(now_days, count);
  if (unit == 'q') first = months_before(now_days, kMonthsOfQuarter * count);
  if (unit == 'y') first = months_before(now_days, kMonthsOfYear * count);
  if (!first) return std::nullopt;
  return days_span(*first, now_days);
}

/// The whole week, month, quarter or year that today is in, or `back` of them before.
std::optional<DateSpan> whole_unit(char unit, int back, std::int64_t now_days) {
  const CivilDay today = civil_from_days(now_days);
  const int month = today.year * kMonthsOfYear + today.month - 1;
  if (unit == 'd') return days_span(now_days - back, now_days - back);
  if (unit == 'w') {
    using calendar::Unit;
    const std::int64_t monday =
        calendar::first_day(Unit::week, calendar::bucket_of_day(Unit::week, now_days)) -
        std::int64_t{kDaysOfWeek} * back;
    return days_span(monday, monday + kDaysOfWeek - 1);
  }
  if (unit == 'm') return months_span(month - back, 1);
  if (unit == 'q')
    return months_span(month - month % kMonthsOfQuarter - kMonthsOfQuarter * back,
                       kMonthsOfQuarter);
  return years_span(today.year - back, today.year - back);
}

/// The first letter of a unit's name, or 0.
char unit_of(std::string_view name) {
  for (const std::string_view known : {"day", "week", "month", "quarter", "year"}) {
    const bool plural = name.size() == known.size() + 1 && name.ends_with('s');
    if (name.starts_with(known) && (plural || name.size() == known.size())) return known[0];
  }
  return 0;
}

int count_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kNumbers{"one",  "two", "three",  "four",
                                                             "five", "six", "seven",  "eight",
                                                             "nine", "ten", "eleven", "twelve"};
  const auto* const known = std::find(kNumbers.begin(), kNumbers.end(), word);
  return known == kNumbers.end() ? read_digits(word, 5)
                                 : static_cast<int>(known - kNumbers.begin()) + 1;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : ascii_lower(text)) {
    if (c == ' ' || c == '-' || c == '_') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

/// this week, last week, last 3 weeks.
std::optional<DateSpan> read_relative(std::string_view text, std::int64_t now_days) {
  const std::vector<std::string> words = words_of(text);
  const std::string& first = words[0];
  if (words.size() == 1 && first == "today") return whole_unit('d', 0, now_days);
  if (words.size() == 1 && first == "yesterday") return whole_unit('d', 1, now_days);
  const bool past = first == "past";
  const bool last = first == "last" || first == "previous";
  if (words.size() == 2) {
    const char unit = unit_of(words[1]);
    if (unit == 0 || words[1].ends_with('s')) return std::nullopt;
    if (first == "this") return whole_unit(unit, 0, now_days);
    if (last) return whole_unit(unit, 1, now_days);
    return past ? last_units(unit, 1, now_days) : std::nullopt;
  }
  if (words.size() != 3 || (!past && !last)) return std::nullopt;
  const char unit = unit_of(words[2]);
  return unit == 0 ? std::nullopt : last_units(unit, count_of(words[1]), now_days);
}

/// last-30d.
std::optional<DateSpan> read_last(std::string_view text, std::int64_t now_days) {
  constexpr std::string_view kLast = "last-";
  if (!text.starts_with(kLast) || text.size() < kLast.size() + 2 || text.back() == 'q')
    return std::nullopt;
  const std::string_view digits = text.substr(kLast.size(), text.size() - kLast.size() - 1);
  return last_units(text.back(), read_digits(digits, 5), now_days);
}

}  // namespace

std::optional<DateSpan> read_date_span(std::string_view text, std::int64_t now_days) {
  if (text.empty()) return std::nullopt;
  if (is_ascii_letter(text[0]) && !text.starts_with(kCenturyPrefix)) {
    const std::optional<DateSpan> last = read_last(text, now_days);
    return last ? last : read_relative(text, now_days);
  }
  if (const std::optional<Date> date = parse_iso_date(without_open_parts(text)))
    return DateSpan{date->begin, date_end(*date)};
  if (const std::optional<Years> years = read_decade(text))
    return years_span(years->first, years->first + years->count - 1);
  if (const std::optional<PartOfYear> part = read_part_of_year(text)) return span_of(*part);
  const int century = read_century(text).value_or(-1);
  if (century < 1) return std::nullopt;
  return years_span(100 * century - 99, 100 * century);
}

std::string date_span_error(std::string_view text) {
  const std::string small = ascii_lower(text);
  if (read_century(text))
    return "centuries go from 1 to 99: write century:19, or date:1850..1899 for other years";
  if (const std::optional<Years> years = read_decade(text); years && years->first == 0)
    return "there is no year 0: years go from 0001 to 9999";
  if (const std::optional<PartOfYear> part = read_part_of_year(text)) {
    if (part->kind == 'Q')
      return fmt::format("{} is no quarter: write date:{:04}-Q1 to date:{:04}-Q4", shown(text),
                         std::max(1, part->year), std::max(1, part->year));
    const int year = std::max(1, part->year);
    return fmt::format("{} is no week: {:04} has weeks 1 to {}, as in date:{:04}-W10", shown(text),
                       year, weeks_of(year), year);
  }
  if (!small.starts_with("last") && !small.starts_with("this") && !small.starts_with("past") &&
      !small.starts_with("previous"))
    return {};
  return fmt::format(
      "{} is no span of days, weeks, months, quarters or years up to today: write date:last-30d "
      "(d, w, m or y), date:\"last 3 weeks\", date:\"last week\" or date:\"this year\"",
      shown(text));
}

std::string date_span_note(std::string_view text) {
  const std::optional<Years> years = read_decade(text);
  if (years && years->count == 100)
    return fmt::format("{:04}s is read as {:04} to {:04}; for ten years write date:{:04}..{:04}",
                       years->first, std::max(1, years->first), years->first + 99, years->first,
                       years->first + 9);
  const int century = read_century(text).value_or(-1);
  if (century < 1) return {};
  return fmt::format(
      "century {0} is read as {1:04} to {2:04}; for {3:04} to {4:04} write date:{3:04}s", century,
      100 * century - 99, 100 * century, 100 * century - 100, 100 * century - 1);
}

}  // namespace morgue::query
