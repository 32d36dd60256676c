// Owns: single spans of time as typed in a date filter: dates, decades, centuries, weeks, quarters,
// and spans counted from today. Does not own: ranges and comparisons of them (date_filter.hpp), the
// calendar (common/dates/dates.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace morgue::query {

/// First and last second (civil, as in Date).
struct DateSpan {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

/// Put before a number by the lexer where it was typed after century:.
inline constexpr std::string_view kCenturyPrefix = "century ";

/// Reads one span; nullopt for anything else. `now_days`: today, in days since 1970-01-01.
/// - a date as parse_iso_date takes it; 1987-W10 (ISO 8601 week) and 1987-W10-2 (its Tuesday), also
///   1987W10 and 1987W102; 1987-Q1, 1987Q1;
/// - 1980s: 1980 to 1989; 1800s: 1800 to 1899; the same as 198X and 18XX (EDTF, ISO 8601-2), also
///   198* and 198?; 1987-XX and 1987-05-XX;
/// - century 19, 19th century, century XIX: 1801 to 1900;
/// - today, yesterday; this week (month, quarter, year): all of that; last week: the one before,
///   weeks beginning on Monday;
/// - last 3 weeks, past week, last-3w: from the day so long ago to today, both included; a day that
///   a month does not have is its last one.
/// The words of the last two in any case, with blanks or hyphens between.
std::optional<DateSpan> read_date_span(std::string_view text, std::int64_t now_days);

/// Why a text that looks like a span is none, as a clause without a full stop; empty where it looks
/// like nothing known.
std::string date_span_error(std::string_view text);

/// How a span that may be read in two ways was read, and what to type for the other; else empty.
std::string date_span_note(std::string_view text);

}  // namespace morgue::query
