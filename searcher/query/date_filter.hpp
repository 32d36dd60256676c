// Owns: ranges and comparisons of dates as typed after date:.
// Does not own: single spans (date_span.hpp), the dates of articles and the calendar
// (common/dates/dates.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "searcher/query/ast.hpp"

namespace morgue::query {

/// Reads a date filter, else says what to type, as a clause without a full stop. `name`: the field,
/// for the examples. `now_days`: today, in days since 1970-01-01.
/// - A: that span, as read_date_span reads it (date_span.hpp): 2021-08, 1980s, today, last-30d;
/// - A..B, A.., ..B: from the first second of A to the last of B;
/// - >A after the last second of A, >=A from its first on, <A before its first, <=A up to its last;
/// - --08-15: that day in any year.
/// - *: any date.
/// After kCenturyPrefix each A is the number of a century.
std::variant<DateFilter, std::string> read_date_filter(std::string_view name, std::string_view text,
                                                       std::int64_t now_days);

}  // namespace morgue::query
