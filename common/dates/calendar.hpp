// Owns: time cut into days, weeks, months and years, numbered and named. Does not own: civil
// arithmetic (dates.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace morgue::calendar {

/// A week begins on Monday (ISO 8601).
enum class Unit { day, week, month, year };

/// "day".
std::string_view unit_name(Unit unit);

/// The number of the bucket that a day (since 1970-01-01) is in. Buckets next to each other have
/// numbers next to each other.
std::int64_t bucket_of_day(Unit unit, std::int64_t day);

/// The first day of a bucket, in days since 1970-01-01.
std::int64_t first_day(Unit unit, std::int64_t bucket);

/// The last.
std::int64_t last_day(Unit unit, std::int64_t bucket);

/// ISO 8601: "2021-08-12", "2021-W32", "2021-08", "2021".
std::string bucket_name(Unit unit, std::int64_t bucket);

/// "2021-08-12".
std::string day_name(std::int64_t day);

/// The bucket that all of a date is in, from its first second to its last (inclusive; seconds since
/// 1970-01-01); nothing where several have a part of it.
std::optional<std::int64_t> bucket_of_date(Unit unit, std::int64_t begin, std::int64_t end);

}  // namespace morgue::calendar
