// Owns: civil arithmetic, strict ISO 8601 and the printing of dates.
// Does not own: the many shapes of parse_any_date and find_date (date_formats.cpp).
#include "common/dates/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace morgue {
namespace {

namespace chrono = std::chrono;

constexpr int kMaxYear = 9999;
constexpr std::int64_t kMinDay =
    chrono::sys_days(chrono::year(1) / chrono::January / 1).time_since_epoch().count();
constexpr std::int64_t kMaxDay =
    chrono::sys_days(chrono::year(kMaxYear) / chrono::December / 31).time_since_epoch().count();

/// `begin` held within the years 1..9999, so that no arithmetic on a Date from a damaged index
/// overflows.
std::int64_t clamped_begin(const Date& date) {
  return std::clamp(date.begin, kMinDay * kSecondsPerDay, (kMaxDay + 1) * kSecondsPerDay - 1);
}

chrono::year_month_day calendar_day(CivilDay day) {
  return chrono::year(day.year) / day.month / day.day;
}

/// Reads a text from left to right; every function leaves the position alone when it returns false.
class IsoCursor {
 public:
  explicit IsoCursor(std::string_view text) : text_(text) {}

  bool at_end() const { return pos_ == text_.size(); }

  bool take(std::string_view any_of) {
    if (at_end() || any_of.find(text_[pos_]) == std::string_view::npos) return false;
    ++pos_;
    return true;
  }

  /// Exactly `digits` digits with a value of at most `max`.
  bool number(std::size_t digits, int max, int& value) {
    if (text_.size() - pos_ < digits) return false;
    int sum = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const char c = text_[pos_ + i];
      if (c < '0' || c > '9') return false;
      sum = sum * 10 + (c - '0');
    }
    if (sum > max) return false;
    pos_ += digits;
    value = sum;
    return true;
  }

  /// One or more digits, of any number.
  bool digits() {
    int ignored = 0;
    if (!number(1, 9, ignored)) return false;
    while (number(1, 9, ignored)) {
    }
    return true;
  }

 private:
  std::string_view text_;
  std::size_t pos_ = 0;
};

/// HH:MM[:SS[.fff]], added to `date`.
bool read_time(IsoCursor& in, Date& date) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!in.number(2, 23, hour) || !in.take(":") || !in.number(2, 59, minute)) return false;
  date.precision = DatePrecision::minute;
  if (in.take(":")) {
    if (!in.number(2, 60, second)) return false;
    date.precision = DatePrecision::second;
    if (in.take(".,") && !in.digits()) return false;
  }
  // A leap second is the last one of its minute: civil time here has none.
  date.begin += hour * 3600 + minute * 60 + std::min(second, 59);
  return true;
}

/// Z, +hh:mm, +hhmm or nothing.
bool read_zone(IsoCursor& in, Date& date) {
  if (in.at_end()) return true;
  if (in.take("Z")) {
    date.utc_offset = 0;
    return true;
  }
  const bool west = in.take("-");
  if (!west && !in.take("+")) return false;
  int hours = 0;
  int minutes = 0;
  if (!in.number(2, kMaxOffsetHours, hours)) return false;
  in.take(":");
  if (!in.number(2, 59, minutes)) return false;
  date.utc_offset = (west ? -1 : 1) * (hours * 60 + minutes);
  return true;
}

std::string format_offset(int minutes) {
  if (minutes == 0) return "Z";
  const std::int64_t size = std::abs(static_cast<std::int64_t>(minutes));
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

}  // namespace

std::int64_t days_from_civil(CivilDay day) {
  return chrono::sys_days(calendar_day(day)).time_since_epoch().count();
}

CivilDay civil_from_days(std::int64_t days) {
  const chrono::year_month_day day(
      chrono::sys_days(chrono::days(std::clamp(days, kMinDay, kMaxDay))));
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

bool is_valid(CivilDay day) {
  return day.year >= 1 && day.year <= kMaxYear && day.month >= 1 && day.month <= 12 &&
         day.day >= 1 && day.day <= last_day_of_month(day.year, day.month);
}

int last_day_of_month(int year, int month) {
  const auto last = chrono::year(year) / month / chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::int64_t date_end(const Date& date) {
  const std::int64_t begin = clamped_begin(date);
  const CivilDay first = civil_from_days(day_of_second(begin));
  switch (date.precision) {
    case DatePrecision::year:
      return (days_from_civil({first.year, 12, 31}) + 1) * kSecondsPerDay - 1;
    case DatePrecision::month: {
      const int last = last_day_of_month(first.year, first.month);
      return (days_from_civil({first.year, first.month, last}) + 1) * kSecondsPerDay - 1;
    }
    case DatePrecision::day:
      return (days_from_civil(first) + 1) * kSecondsPerDay - 1;
    case DatePrecision::minute:
      return begin + 59;
    case DatePrecision::second:
      return begin;
  }
  return begin;  // a precision byte that is none: from a damaged index
}

std::optional<Date> make_date(int year, int month, int day) {
  if (month == 0 && day != 0) return std::nullopt;
  const CivilDay first{year, month == 0 ? 1 : month, day == 0 ? 1 : day};
  if (!is_valid(first)) return std::nullopt;
  Date date;
  date.begin = days_from_civil(first) * kSecondsPerDay;
  date.precision = month == 0 ? DatePrecision::year
                   : day == 0 ? DatePrecision::month
                              : DatePrecision::day;
  return date;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  IsoCursor in(text);
  int year = 0;
  int month = 0;
  int day = 0;
  if (!in.number(4, kMaxYear, year)) return std::nullopt;
  if (in.at_end()) return make_date(year);
  if (!in.take("-") || !in.number(2, 12, month) || month == 0) return std::nullopt;
  if (in.at_end()) return make_date(year, month);
  if (!in.take("-") || !in.number(2, 31, day) || day == 0) return std::nullopt;
  std::optional<Date> date = make_date(year, month, day);
  if (!date || in.at_end()) return date;
  if (!in.take("T ") || !read_time(in, *date) || !read_zone(in, *date)) return std::nullopt;
  return in.at_end() ? date : std::nullopt;
}

std::string format_date(const Date& date) {
  const std::int64_t begin = clamped_begin(date);
  const std::int64_t days = day_of_second(begin);
  const CivilDay civil = civil_from_days(days);
  const std::int64_t seconds = begin - days * kSecondsPerDay;
  std::string out = fmt::format("{:04}", civil.year);
  if (date.precision >= DatePrecision::month) out += fmt::format("-{:02}", civil.month);
  if (date.precision >= DatePrecision::day) out += fmt::format("-{:02}", civil.day);
  if (date.precision < DatePrecision::minute) return out;
  out += fmt::format("T{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  if (date.precision >= DatePrecision::second) out += fmt::format(":{:02}", seconds % 60);
  if (date.utc_offset) out += format_offset(*date.utc_offset);
  return out;
}

std::string format_edge(std::int64_t second, bool is_last) {
  const bool is_day = (second + (is_last ? 1 : 0)) % kSecondsPerDay == 0;
  return format_date({second, is_day ? DatePrecision::day : DatePrecision::second, std::nullopt});
}

}  // namespace morgue
