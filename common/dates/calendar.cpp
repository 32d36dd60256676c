// Owns: the numbers and names of buckets.
#include "common/dates/calendar.hpp"

#include <fmt/format.h>

#include "common/dates/dates.hpp"

namespace morgue::calendar {

namespace {

constexpr std::int64_t kDaysInWeek = 7;
/// 1970-01-01 was a Thursday: so many days after the Monday of its week.
constexpr std::int64_t kDaysAfterMonday = 3;

constexpr std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

/// A week is of the year that its Thursday is in (ISO 8601).
std::string week_name(std::int64_t monday) {
  const std::int64_t thursday = monday + kDaysAfterMonday;
  const int year = civil_from_days(thursday).year;
  const std::int64_t week = (thursday - days_from_civil({year, 1, 1})) / kDaysInWeek + 1;
  return fmt::format("{:04}-W{:02}", year, week);
}

}  // namespace

std::string_view unit_name(Unit unit) {
  switch (unit) {
    case Unit::day:
      return "day";
    case Unit::week:
      return "week";
    case Unit::month:
      return "month";
    case Unit::year:
      return "year";
  }
  return {};
}

std::int64_t bucket_of_day(Unit unit, std::int64_t day) {
  switch (unit) {
    case Unit::day:
      return day;
    case Unit::week:
      return floor_div(day + kDaysAfterMonday, kDaysInWeek);
    case Unit::month: {
      const CivilDay civil = civil_from_days(day);
      return static_cast<std::int64_t>(civil.year) * 12 + civil.month - 1;
    }
    case Unit::year:
      return civil_from_days(day).year;
  }
  return 0;
}

std::int64_t first_day(Unit unit, std::int64_t bucket) {
  switch (unit) {
    case Unit::day:
      return bucket;
    case Unit::week:
      return bucket * kDaysInWeek - kDaysAfterMonday;
    case Unit::month: {
      const std::int64_t year = floor_div(bucket, 12);
      return days_from_civil({static_cast<int>(year), static_cast<int>(bucket - year * 12) + 1, 1});
    }
    case Unit::year:
      return days_from_civil({static_cast<int>(bucket), 1, 1});
  }
  return 0;
}

std::int64_t last_day(Unit unit, std::int64_t bucket) {
  return first_day(unit, bucket + 1) - 1;
}

std::string day_name(std::int64_t day) {
  const CivilDay civil = civil_from_days(day);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

std::string bucket_name(Unit unit, std::int64_t bucket) {
  const std::int64_t first = first_day(unit, bucket);
  std::string day = day_name(first);
  switch (unit) {
    case Unit::day:
      return day;
    case Unit::week:
      return week_name(first);
    case Unit::month:
      return day.substr(0, 7);
    case Unit::year:
      return day.substr(0, 4);
  }
  return day;
}

std::optional<std::int64_t> bucket_of_date(Unit unit, std::int64_t begin, std::int64_t end) {
  const std::int64_t first = bucket_of_day(unit, day_of_second(begin));
  const std::int64_t last = bucket_of_day(unit, day_of_second(end));
  return first == last ? std::optional(first) : std::nullopt;
}

}  // namespace morgue::calendar
