// Owns: dates and ranges of dates as typed after date:.
// Does not own: the dates of articles and the calendar (common/dates/dates.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "searcher/query/ast.hpp"

namespace morgue::query {

/// Reads a date filter, else says what to type, as a clause without a full stop. `now_days`: today,
/// in days since 1970-01-01.
/// - 2021, 2021-08, 2021-08-15, 2021-08-15T09:30, today, yesterday: that span;
/// - A..B, A.., ..B: from the first second of A to the last of B;
/// - >A after the last second of A, >=A from its first on, <A before its first, <=A up to its last;
/// - last-30d, last-2w, last-6m, last-1y: from the day that many days, weeks, months or years ago
/// to today, both included; a day
///   that a month does not have is its last one;
/// - --08-15: that day in any year.
std::variant<DateFilter, std::string> read_date_filter(std::string_view text,
                                                       std::int64_t now_days);

}  // namespace morgue::query
