// Owns: reading date filters (see date_filter.hpp).
// Does not own: the calendar (common/dates/dates.hpp).
#include "searcher/query/date_filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "common/base/ascii.hpp"
#include "common/dates/dates.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::query {
namespace {

using Reading = std::variant<DateFilter, std::string>;

constexpr std::string_view kForms =
    "date:2021, date:2021-08, date:2021-08-15, date:2021-08-01..2021-08-15, date:>=2021-08 or "
    "date:last-30d";

/// First and last second.
struct Span {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

Span day_span(std::int64_t days) {
  return {days * kSecondsPerDay, (days + 1) * kSecondsPerDay - 1};
}

/// The number of exactly these digits, or -1.
int read_digits(std::string_view text) {
  int value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool digits = !text.empty() && is_ascii_digit(text[0]);
  return digits && status == std::errc() && end == text.data() + text.size() ? value : -1;
}

int last_day_of_month(int year, int month) {
  int day = 31;
  while (day > 28 && !is_valid({year, month, day})) --day;
  return day;
}

/// Why YYYY, YYYY-MM or YYYY-MM-DD (in the right number of digits) is no date; empty if it has
/// another shape.
std::string calendar_error(std::string_view text) {
  const bool month_shape = text.size() >= 7 && text[4] == '-';
  const bool day_shape = text.size() == 10 && month_shape && text[7] == '-';
  if (text.size() != 4 && !(text.size() == 7 && month_shape) && !day_shape) return {};
  const int year = read_digits(text.substr(0, 4));
  const int month = month_shape ? read_digits(text.substr(5, 2)) : 1;
  const int day = day_shape ? read_digits(text.substr(8, 2)) : 1;
  if (year < 0 || month < 0 || day < 0) return {};
  if (year == 0) return "there is no year 0: years go from 0001 to 9999";
  if (month < 1 || month > 12)
    return fmt::format("there is no month {:02}: months go from {}-01 to {}-12", month,
                       text.substr(0, 4), text.substr(0, 4));
  const int last = last_day_of_month(year, month);
  if (day < 1 || day > last)
    return fmt::format("there is no day {}: that month goes from {}-01 to {}-{:02}", text,
                       text.substr(0, 7), text.substr(0, 7), last);
  return {};
}

std::string date_error(std::string_view text) {
  std::string calendar = calendar_error(text);
  if (!calendar.empty()) return calendar;
  if (const std::optional<Date> meant = parse_any_date(text)) {
    return fmt::format("dates are written year-month-day: write date:{}", format_date(*meant));
  }
  return fmt::format("{} is no date: write {}", shown(text), kForms);
}

/// A single date, `today` or `yesterday`.
std::optional<Span> read_span(std::string_view text, std::int64_t now_days) {
  if (text == "today") return day_span(now_days);
  if (text == "yesterday") return day_span(now_days - 1);
  const std::optional<Date> date = parse_iso_date(text);
  if (!date) return std::nullopt;
  return Span{date->begin, date_end(*date)};
}

Reading read_comparison(std::string_view text, std::int64_t now_days) {
  const bool after = text[0] == '>';
  const bool equal = text.size() > 1 && text[1] == '=';
  const std::string_view date = text.substr(equal ? 2 : 1);
  const std::optional<Span> span = read_span(date, now_days);
  if (!span) return date_error(date);
  DateFilter filter;
  if (after) filter.first = equal ? span->first : span->last + 1;
  if (!after) filter.last = equal ? span->last : span->first - 1;
  return filter;
}

Reading read_range(std::string_view text, std::size_t dots, std::int64_t now_days) {
  const std::string_view from = text.substr(0, dots);
  const std::string_view to = text.substr(dots + 2);
  if (from.empty() && to.empty())
    return fmt::format("'..' needs a date on one side at least: write {}", kForms);
  const std::optional<Span> first = read_span(from, now_days);
  const std::optional<Span> last = read_span(to, now_days);
  if (!from.empty() && !first) return date_error(from);
  if (!to.empty() && !last) return date_error(to);
  DateFilter filter;
  if (first) filter.first = first->first;
  if (last) filter.last = last->last;
  if (first && last && first->first > last->last) {
    return fmt::format("the range is the wrong way round: write date:{}..{}", to, from);
  }
  return filter;
}

/// The day `months` months before, or the last day of that month; nullopt before the year 1.
std::optional<std::int64_t> months_before(std::int64_t now_days, int months) {
  CivilDay day = civil_from_days(now_days);
  const int index = day.year * 12 + day.month - 1 - months;
  if (index < 12) return std::nullopt;
  day.year = index / 12;
  day.month = index % 12 + 1;
  day.day = std::min(day.day, last_day_of_month(day.year, day.month));
  return days_from_civil(day);
}

/// The first day of last-30d, given "30d".
std::optional<std::int64_t> first_of_last(std::string_view text, std::int64_t now_days) {
  constexpr int kMost = 99999;
  if (text.size() < 2) return std::nullopt;
  const int count = read_digits(text.substr(0, text.size() - 1));
  if (count < 1 || count > kMost) return std::nullopt;
  switch (text.back()) {
    case 'd':
      return now_days - count;
    case 'w':
      return now_days - 7 * static_cast<std::int64_t>(count);
    case 'm':
      return months_before(now_days, count);
    case 'y':
      return months_before(now_days, 12 * count);
    default:
      return std::nullopt;
  }
}

Reading read_last(std::string_view text, std::int64_t now_days) {
  const std::optional<std::int64_t> first = first_of_last(text.substr(5), now_days);
  if (!first) {
    return fmt::format(
        "{} needs a number and d, w, m or y (days, weeks, months, years): write date:last-30d",
        shown(text));
  }
  DateFilter filter;
  filter.first = day_span(*first).first;
  filter.last = day_span(now_days).last;
  return filter;
}

/// --08-15.
Reading read_recurring(std::string_view text) {
  constexpr int kLeapYear = 2000;  // so that --02-29 is a day
  DateFilter filter;
  const bool shape = text.size() == 7 && text[4] == '-';
  if (shape) {
    filter.month = read_digits(text.substr(2, 2));
    filter.day = read_digits(text.substr(5, 2));
  }
  if (!shape || filter.month < 0 || filter.day < 0) {
    return fmt::format("{} is no day of the year: write the month and the day, as in date:--08-15",
                       shown(text));
  }
  if (!is_valid({kLeapYear, filter.month, filter.day})) {
    return fmt::format("{} is no day of any year: write the month and the day, as in date:--08-15",
                       shown(text));
  }
  return filter;
}

}  // namespace

Reading read_date_filter(std::string_view text, std::int64_t now_days) {
  if (text.empty()) return fmt::format("there is no date: write {}", kForms);
  if (text[0] == '>' || text[0] == '<') return read_comparison(text, now_days);
  if (text.starts_with("--")) return read_recurring(text);
  if (text.starts_with("last-")) return read_last(text, now_days);
  const std::size_t dots = text.find("..");
  if (dots != std::string_view::npos) return read_range(text, dots, now_days);
  const std::optional<Span> span = read_span(text, now_days);
  if (!span) return date_error(text);
  DateFilter filter;
  filter.first = span->first;
  filter.last = span->last;
  return filter;
}

}  // namespace morgue::query
