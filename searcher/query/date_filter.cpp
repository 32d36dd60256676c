// Owns: reading date filters (see date_filter.hpp).
// Does not own: the calendar (common/dates/dates.hpp).
#include "searcher/query/date_filter.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "common/base/ascii.hpp"
#include "common/dates/dates.hpp"
#include "searcher/query/date_span.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::query {
namespace {

using Reading = std::variant<DateFilter, std::string>;

std::string forms(std::string_view name) {
  return fmt::format(
      "{0}:2021, {0}:2021-08, {0}:2021-08-15, {0}:2021-08-01..2021-08-15, {0}:>=2021-08 or "
      "{0}:last-30d",
      name);
}

/// The number of exactly these digits, or -1.
int read_digits(std::string_view text) {
  int value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool digits = !text.empty() && is_ascii_digit(text[0]);
  return digits && status == std::errc() && end == text.data() + text.size() ? value : -1;
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

/// 1914/1918, 1914-1918 and 1914 to 1918, as others write a range: how it is written here; else
/// empty.
std::string range_meant(std::string_view name, std::string_view text) {
  for (const std::string_view joint : {"/", "-", "\u2013", " to ", " - ", ":"}) {
    for (std::size_t at = text.find(joint); at != std::string_view::npos;
         at = text.find(joint, at + 1)) {
      const std::string_view from = text.substr(0, at);
      const std::string_view to = text.substr(at + joint.size());
      constexpr std::size_t kYear = 4;
      if (from.size() >= kYear && to.size() >= kYear && read_date_span(from, 0) &&
          read_date_span(to, 0))
        return fmt::format("a range has two points: write {}:{}..{}", name, from, to);
    }
  }
  return {};
}

std::string date_error(std::string_view name, std::string_view text) {
  std::string error = calendar_error(text);
  if (error.empty()) error = date_span_error(text);
  if (error.empty()) error = range_meant(name, text);
  if (!error.empty()) return error;
  if (const std::optional<Date> meant = parse_any_date(text)) {
    return fmt::format("dates are written year-month-day: write {}:{}", name, format_date(*meant));
  }
  return fmt::format("{} is no date: write {}", shown(text), forms(name));
}

/// Reads the spans of one filter: all of them dates, or all of them centuries.
struct SpanReader {
  std::string_view field;
  std::string_view prefix;  ///< kCenturyPrefix or nothing
  std::int64_t now_days = 0;

  std::string typed(std::string_view text) const { return std::string(prefix).append(text); }
  std::optional<DateSpan> read(std::string_view text) const {
    return text.empty() ? std::nullopt : read_date_span(typed(text), now_days);
  }
  std::string error(std::string_view text) const { return date_error(field, typed(text)); }
  std::string_view name() const { return prefix.empty() ? field : "century"; }
};

Reading read_comparison(std::string_view text, const SpanReader& spans) {
  const bool after = text[0] == '>';
  const bool equal = text.size() > 1 && text[1] == '=';
  const std::string_view date = text.substr(equal ? 2 : 1);
  const std::optional<DateSpan> span = spans.read(date);
  if (!span) return spans.error(date);
  DateFilter filter;
  if (after) filter.first = equal ? span->first : span->last + 1;
  if (!after) filter.last = equal ? span->last : span->first - 1;
  return filter;
}

Reading read_range(std::string_view text, std::size_t dots, const SpanReader& spans) {
  const std::string_view from = text.substr(0, dots);
  const std::string_view to = text.substr(dots + 2);
  if (from.empty() && to.empty())
    return fmt::format("'..' needs a date on one side at least: write {}", forms(spans.field));
  const std::optional<DateSpan> first = spans.read(from);
  const std::optional<DateSpan> last = spans.read(to);
  if (!from.empty() && !first) return spans.error(from);
  if (!to.empty() && !last) return spans.error(to);
  DateFilter filter;
  if (first) filter.first = first->first;
  if (last) filter.last = last->last;
  if (first && last && first->first > last->last) {
    return fmt::format("the range is the wrong way round: write {}:{}..{}", spans.name(), to, from);
  }
  return filter;
}

/// --08-15.
Reading read_recurring(std::string_view name, std::string_view text) {
  constexpr int kLeapYear = 2000;  // so that --02-29 is a day
  DateFilter filter;
  const bool shape = text.size() == 7 && text[4] == '-';
  if (shape) {
    filter.month = read_digits(text.substr(2, 2));
    filter.day = read_digits(text.substr(5, 2));
  }
  if (!shape || filter.month < 0 || filter.day < 0) {
    return fmt::format("{} is no day of the year: write the month and the day, as in {}:--08-15",
                       shown(text), name);
  }
  if (!is_valid({kLeapYear, filter.month, filter.day})) {
    return fmt::format("{} is no day of any year: write the month and the day, as in {}:--08-15",
                       shown(text), name);
  }
  return filter;
}

}  // namespace

Reading read_date_filter(std::string_view name, std::string_view text, std::int64_t now_days) {
  SpanReader spans{name, {}, now_days};
  if (text.starts_with(kCenturyPrefix)) {
    spans.prefix = kCenturyPrefix;
    text.remove_prefix(kCenturyPrefix.size());
  }
  if (text.empty()) return fmt::format("there is no date: write {}", forms(name));
  if (text == "*" && spans.prefix.empty()) return DateFilter{};
  if (text[0] == '>' || text[0] == '<') return read_comparison(text, spans);
  if (text.starts_with("--") && spans.prefix.empty()) return read_recurring(name, text);
  const std::size_t dots = text.find("..");
  if (dots != std::string_view::npos) return read_range(text, dots, spans);
  const std::optional<DateSpan> span = spans.read(text);
  if (!span) return spans.error(text);
  DateFilter filter;
  filter.first = span->first;
  filter.last = span->last;
  return filter;
}

}  // namespace morgue::query
