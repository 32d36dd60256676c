// Owns: the bounds and the zeros.
#include "common/dates/news_dates.hpp"

#include <algorithm>
#include <array>

namespace morgue {

namespace {

constexpr int kFirstYear = 1450;
constexpr int kLastYear = 2100;

}  // namespace

bool may_be_of_news(const Date& date) {
  const int year = civil_from_days(day_of_second(date.begin)).year;
  return year >= kFirstYear && year <= kLastYear;
}

bool is_zero_of_clocks(const Date& date) {
  if (date.precision < DatePrecision::day) return false;
  constexpr std::array kZeros = {CivilDay{1970, 1, 1}, CivilDay{1900, 1, 1}};
  const std::int64_t offset = date.utc_offset.value_or(0) * std::int64_t{60};
  return std::ranges::any_of(kZeros, [&](const CivilDay& day) {
    const std::int64_t zero = days_from_civil(day) * kSecondsPerDay;
    return date.begin == zero || date.begin - offset == zero;
  });
}

}  // namespace morgue
