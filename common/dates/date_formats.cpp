// Owns: the shapes of days met in news archives: parse_any_date and find_date.
// Does not own: tokens and names (date_tokens.hpp), times (date_times.hpp), strict ISO (dates.cpp).
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <iterator>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/date_times.hpp"
#include "common/dates/date_tokens.hpp"
#include "common/dates/dates.hpp"
#include "common/dates/hijri_days.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMaxFieldBytes = 256;
constexpr std::size_t kMaxLineBytes = 1024;
constexpr std::size_t kMaxFieldTokens = 64;
constexpr std::size_t kMaxLineTokens = 256;
/// Four digits outside these are a number, not a year, unless written as ISO.
constexpr std::uint64_t kMinLooseYear = 1000;
constexpr std::uint64_t kMaxLooseYear = 2999;
constexpr std::size_t kMaxSeparators = 3;
/// Fewer digits behind a minus are no moment.
constexpr std::size_t kMinSignedDigits = 6;
/// Words that may stand between a time and the day after it ("9:30 PM IST, Tue Nov 20").
constexpr std::size_t kMaxWordsAfterTime = 2;

/// What a shape says about the tokens: not mine; mine, but no day that exists or not clear which; a
/// day.
enum class Outcome : std::uint8_t { no_match, refused, found };

struct DayMatch {
  Outcome outcome = Outcome::no_match;
  Date date;
  std::size_t next = 0;           ///< the first token after the day
  std::optional<TimeMatch> time;  ///< where the shape holds a time
  bool is_of_hijra = false;
};

DayMatch day_of(std::uint64_t year, std::uint64_t month, std::uint64_t day, std::size_t next) {
  DayMatch match;
  match.next = next;
  const auto date =
      make_date(static_cast<int>(year), static_cast<int>(month), static_cast<int>(day));
  match.outcome = date && month != 0 && day != 0 ? Outcome::found : Outcome::refused;
  if (date) match.date = *date;
  return match;
}

bool is_year(const DateToken& token) {
  return token.is_number() && token.digits == 4 && token.value >= kMinLooseYear &&
         token.value <= kMaxLooseYear;
}

/// A number of one or two digits: a day or a month.
bool is_part(const DateToken& token) {
  return token.is_number() && token.digits <= 2;
}

/// The name of a month, of one word or two ("كانون الثاني", "Meán Fómhair").
struct MonthMatch {
  int month = 0;  ///< 0: none
  std::size_t next = 0;
};

MonthMatch one_month_at(const DateTokens& t, std::size_t i) {
  if (t[i].kind != DateToken::Kind::word) return {0, i};
  if (t[i + 1].kind == DateToken::Kind::word) {
    const int two = month_number(t[i].word + ' ' + t[i + 1].word);
    if (two != 0) return {two, i + 2};
  }
  return {month_number(t[i].word), i + 1};
}

/// The same, or two names of one month: "آذار/مارس".
MonthMatch month_at(const DateTokens& t, std::size_t i) {
  const MonthMatch one = one_month_at(t, i);
  if (one.month == 0 || !t[one.next].is_sign("/")) return one;
  const MonthMatch other = one_month_at(t, one.next + 1);
  return other.month == one.month ? other : one;
}

/// "10. listopada" is written by Croats, for whom it is October, "10 listopada" by Poles.
bool is_doubtful(const DateTokens& t, std::size_t day, std::size_t month) {
  return t[month].word.starts_with("listopad") && t[day + 1].is_sign(".");
}

bool is_any_of(const DateToken& token, std::string_view one, std::string_view other) {
  return token.is_sign(one) || token.is_sign(other);
}

/// The first token from `index` on that does not merely join the parts of a day: signs, "of", "de",
/// ordinal endings.
std::size_t after_separators(const DateTokens& t, std::size_t index) {
  static constexpr auto kJoining = std::to_array<std::string_view>(
      {".",  ",",  "-",  "/", "'", "of",  "de", "del", "den", "d",   "do",   "st",  "nd",
       "rd", "th", "er", "e", "o", "ste", "m",  "г",   "the", "day", "gada", "eko", "ko"});
  const std::size_t limit = index + kMaxSeparators;
  while (index < limit && !t[index].is_number() &&
         std::ranges::find(kJoining, t[index].word) != kJoining.end()) {
    ++index;
  }
  return index;
}

/// True where the number at `index` is the tail of a longer thing: "A12.8.2021", "1.12.8.2021".
bool continues_something(const DateTokens& t, std::size_t index) {
  if (index == 0 || t[index].after_space) return false;
  const DateToken& before = t[index - 1];
  if (before.kind == DateToken::Kind::word) {
    return static_cast<unsigned char>(before.word.back()) < 0x80;
  }
  const bool joins = before.is_sign(".") || before.is_sign("-") || before.is_sign("/");
  return joins && !before.after_space && index > 1 && t[index - 2].is_number();
}

/// True for three parts with the same sign between them, at `i`, `i + 2` and `i + 4`.
bool is_triple(const DateTokens& t, std::size_t i) {
  const DateToken& sign = t[i + 1];
  const bool known = sign.is_sign(".") || sign.is_sign("-") || sign.is_sign("/");
  if (!known || sign.after_space || !t[i + 3].is_sign(sign.word) || t[i + 3].after_space) {
    return false;
  }
  const bool dot = sign.is_sign(".");
  if (!dot && (t[i + 2].after_space || t[i + 4].after_space)) return false;   // "12. 8. 2021" only
  return !(dot && t[i + 5].is_sign(".") && t.touching_number(i + 6, 1, 18));  // 1.2.2019.4
}

/// 2021-08-12, 2021/8/12, 2021.8.12
DayMatch match_year_first(const DateTokens& t, std::size_t i) {
  if (!is_year(t[i]) || !is_triple(t, i) || !is_part(t[i + 2]) || !is_part(t[i + 4])) return {};
  return day_of(t[i].value, t[i + 2].value, t[i + 4].value, i + 5);
}

/// 12.8.2021, 12/8/2021, 12-8-2021
DayMatch match_year_last(const DateTokens& t, std::size_t i) {
  if (!is_part(t[i]) || !is_triple(t, i) || !is_part(t[i + 2]) || !is_year(t[i + 4])) return {};
  const std::uint64_t first = t[i].value;
  const std::uint64_t second = t[i + 2].value;
  const std::uint64_t year = t[i + 4].value;
  const bool day_first = first > 12 || first == second || (t[i + 1].is_sign(".") && second <= 12);
  if (day_first) return day_of(year, second, first, i + 5);
  if (second > 12) return day_of(year, first, second, i + 5);
  return {Outcome::refused, {}, i + 5, {}};
}

/// 2021年8月12日, 2021년 8월 12일
DayMatch match_cjk(const DateTokens& t, std::size_t i) {
  const bool day = is_year(t[i]) && is_any_of(t[i + 1], "年", "년") && is_part(t[i + 2]) &&
                   is_any_of(t[i + 3], "月", "월") && is_part(t[i + 4]);
  if (!day) return {};
  const DateToken& sign = t[i + 5];
  if (!is_any_of(sign, "日", "일") && !is_any_of(sign, "号", "號")) return {};
  return day_of(t[i].value, t[i + 2].value, t[i + 4].value, i + 6);
}

/// An era in which years are counted anew, by the sign of its name.
struct Era {
  std::string_view name;
  std::uint64_t before;      ///< the year before its first
  std::uint64_t first_year;  ///< that is in the Gregorian calendar
  std::uint64_t last_year;
};

/// Of Japan, where the calendar is that of Europe since 1873, and of the Republic of China.
constexpr auto kEras = std::to_array<Era>({{"令和", 2018, 1, 99},
                                           {"平成", 1988, 1, 31},
                                           {"昭和", 1925, 1, 64},
                                           {"大正", 1911, 1, 15},
                                           {"明治", 1867, 6, 45},
                                           {"民國", 1911, 1, 199},
                                           {"民国", 1911, 1, 199}});

/// A year such as 令和3年 or 民國110年 at `i`, the first of an era as 元.
struct EraYear {
  std::uint64_t year = 0;  ///< 0: none
  std::size_t next = 0;
};

EraYear era_year(const DateTokens& t, std::size_t i) {
  if (t[i].kind != DateToken::Kind::word) return {};
  std::string_view name = t[i].word;
  const bool first = name.ends_with("元");
  if (first) name.remove_suffix(std::string_view("元").size());
  const std::size_t sign = i + (first ? 1 : 2);
  const std::uint64_t year = first ? 1 : t[i + 1].value;
  if ((!first && (!t[i + 1].is_number() || t[i + 1].digits > 3)) || !t[sign].is_sign("年"))
    return {};
  for (const Era& era : kEras) {
    if (name.ends_with(era.name) && year >= era.first_year && year <= era.last_year)
      return {era.before + year, sign + 1};
  }
  return {};
}

/// 令和3年8月12日, 中華民國110年8月12日
DayMatch match_era(const DateTokens& t, std::size_t i) {
  const auto [year, at] = era_year(t, i);
  const bool day = year != 0 && is_part(t[at]) && t[at + 1].is_sign("月") && is_part(t[at + 2]) &&
                   t[at + 3].is_sign("日");
  return day ? day_of(year, t[at].value, t[at + 2].value, at + 4) : DayMatch{};
}

/// ۱۲ فروردین ۱۴۰۲, 15 رمضان 1444
DayMatch match_of_hijra(const DateTokens& t, std::size_t i) {
  const auto found = match_hijri(t, i);
  if (!found) return {};
  if (!found->date) return {Outcome::refused, {}, found->next, {}};
  return {Outcome::found, *found->date, found->next, {}, true};
}

/// A year beside the name of a month: Thais count those of the Buddha. Before 1941 their year began
/// in April, so that such a one is not clear.
std::uint64_t civil_year(std::uint64_t year, std::string_view month) {
  constexpr std::uint64_t kBuddha = 543;
  const bool is_thai = month.starts_with("\xE0\xB8") || month.starts_with("\xE0\xB9");
  return is_thai && year >= 1941 + kBuddha ? year - kBuddha : year;
}

/// 1..12 for a month in Roman numerals, as between the dots of "2.III.2021"; else 0.
std::uint64_t roman_month(const DateToken& token) {
  static constexpr auto kRoman = std::to_array<std::string_view>(
      {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"});
  if (token.kind != DateToken::Kind::word) return 0;
  const auto* found = std::ranges::find(kRoman, token.word);
  return found == kRoman.end() ? 0 : static_cast<std::uint64_t>(found - kRoman.begin()) + 1;
}

/// 2.III.2021, 2/III/2021
DayMatch match_roman(const DateTokens& t, std::size_t i) {
  if (!is_part(t[i]) || !is_triple(t, i) || !is_year(t[i + 4])) return {};
  const std::uint64_t month = roman_month(t[i + 2]);
  return month == 0 ? DayMatch{} : day_of(t[i + 4].value, month, t[i].value, i + 5);
}

/// Months by number and word: ngày 2 tháng 3 năm 2021; 2021 оны 3-р сарын 2
DayMatch match_numbered_month(const DateTokens& t, std::size_t i) {
  if (is_part(t[i]) && t[i + 1].is_word("thang") && is_part(t[i + 2])) {
    const bool parted =
        t[i + 3].is_word("nam") || is_any_of(t[i + 3], ",", "/") || t[i + 3].is_sign("-");
    const std::size_t year = i + (parted ? 4 : 3);
    if (is_year(t[year])) return day_of(t[year].value, t[i + 2].value, t[i].value, year + 1);
  }
  if (!is_year(t[i]) || !t[i + 1].is_word("оны") || !is_part(t[i + 2])) return {};
  std::size_t month = i + 3;
  while (month < i + 5 && (t[month].is_sign("-") || t[month].is_word("р"))) ++month;
  if (!t[month].word.starts_with("сар") || !is_part(t[month + 1])) return {};
  return day_of(t[i].value, t[i + 2].value, t[month + 1].value, month + 2);
}

/// 2021-W09-2, 2021W092: the day of a week (ISO 8601).
DayMatch match_week(const DateTokens& t, std::size_t i) {
  const bool dashes = t[i + 1].is_sign("-");
  const std::size_t week_at = i + (dashes ? 3 : 2);
  const DateToken& number = t[week_at];
  if (!is_year(t[i]) || !t[week_at - 1].is_word("w") || t[week_at - 1].after_space ||
      !t.touching_number(week_at, dashes ? 2 : 3, dashes ? 2 : 3))
    return {};
  if (dashes && (!t[week_at + 1].is_sign("-") || !t.touching_number(week_at + 2, 1, 1))) return {};
  const std::size_t next = week_at + (dashes ? 3 : 1);
  const auto week = static_cast<std::int64_t>(dashes ? number.value : number.value / 10);
  const auto day = static_cast<std::int64_t>(dashes ? t[week_at + 2].value : number.value % 10);
  const auto year = static_cast<int>(t[i].value);
  // The week of January 4 is the first; its Thursday is in the year.
  const std::int64_t fourth = days_from_civil({year, 1, 4});
  const std::int64_t monday = fourth - ((fourth + 3) % 7 + 7) % 7 + (week - 1) * 7;
  if (week < 1 || day < 1 || day > 7 || civil_from_days(monday + 3).year != year)
    return {Outcome::refused, {}, next, {}};
  const CivilDay civil = civil_from_days(monday + day - 1);
  return day_of(static_cast<std::uint64_t>(civil.year), static_cast<std::uint64_t>(civil.month),
                static_cast<std::uint64_t>(civil.day), next);
}

/// 26-FEB-87, 2/Mar/21: of a program, for nobody else parts a name so; years from 1950 to 2049.
bool has_short_year(const DateTokens& t, std::size_t day, std::size_t month_end) {
  const DateToken& sign = t[day + 1];
  const DateToken& year = t[month_end + 1];
  return (sign.is_sign("-") || sign.is_sign("/")) && !sign.after_space && !t[day + 2].after_space &&
         t[month_end].is_sign(sign.word) && !t[month_end].after_space && year.is_number() &&
         year.digits == 2 && !year.after_space && !is_any_of(t[month_end + 2], "-", "/");
}

/// 3 March 2019, 26-FEB-1987, 1er août 2019, 13 Feb 97 12:30 (mail)
DayMatch match_day_month(const DateTokens& t, std::size_t i) {
  if (!is_part(t[i])) return {};
  const std::size_t name_at = after_separators(t, i + 1);
  const auto [month, month_end] = month_at(t, name_at);
  if (month == 0) return {};
  if (is_doubtful(t, i, name_at)) return {Outcome::refused, {}, month_end, {}};
  const std::size_t year_at = after_separators(t, month_end);
  const auto month_value = static_cast<std::uint64_t>(month);
  if (is_year(t[year_at])) {
    const std::uint64_t year = civil_year(t[year_at].value, t[name_at].word);
    return day_of(year, month_value, t[i].value, year_at + 1);
  }
  const DateToken& year = t[year_at];
  if (!year.is_number() || year.digits != 2) return {};
  if (!has_short_year(t, i, month_end) && !match_time(t, year_at + 1)) return {};
  const std::uint64_t century = year.value < 50 ? 2000 : 1900;
  return day_of(century + year.value, month_value, t[i].value, year_at + 1);
}

/// March 3, 2019; Wed Nov 20 12:34:56 EST 2019
DayMatch match_month_day(const DateTokens& t, std::size_t i) {
  const auto [month, month_end] = month_at(t, i);
  if (month == 0) return {};
  const auto month_value = static_cast<std::uint64_t>(month);
  const std::size_t day_at = after_separators(t, month_end);
  if (!is_part(t[day_at])) return {};
  const std::uint64_t day = t[day_at].value;
  const std::size_t year_at = after_separators(t, day_at + 1);
  if (is_year(t[year_at])) return day_of(t[year_at].value, month_value, day, year_at + 1);
  const auto time = match_time(t, day_at + 1);
  if (!time || !is_year(t[time->next])) return {};
  DayMatch match = day_of(t[time->next].value, month_value, day, time->next + 1);
  match.time = time;
  return match;
}

/// 2019-Mar-03, 2019 March 3, 2021. gada 2. marts
DayMatch match_year_month_day(const DateTokens& t, std::size_t i) {
  if (!is_year(t[i])) return {};
  const std::size_t name_at = after_separators(t, i + 1);
  if (is_part(t[name_at]) && t[name_at - 1].is_word("gada")) {
    const auto [month, end] = month_at(t, after_separators(t, name_at + 1));
    if (month == 0) return {};
    return day_of(t[i].value, static_cast<std::uint64_t>(month), t[name_at].value, end);
  }
  const auto [month, month_end] = month_at(t, name_at);
  const std::size_t day_at = after_separators(t, month_end);
  // "in 2019 March 3, 2020": the day belongs to the year after it.
  if (month == 0 || !is_part(t[day_at]) || is_year(t[after_separators(t, day_at + 1)])) return {};
  return day_of(t[i].value, static_cast<std::uint64_t>(month), t[day_at].value, day_at + 1);
}

DayMatch match_day(const DateTokens& t, std::size_t i) {
  if (t[i].is_number() && continues_something(t, i)) return {};
  for (const auto match :
       {match_of_hijra, match_year_first, match_year_last, match_cjk, match_era, match_roman,
        match_week, match_numbered_month, match_day_month, match_month_day, match_year_month_day}) {
    DayMatch day = match(t, i);
    if (day.outcome != Outcome::no_match) return day;
  }
  return {};
}

Date with_time(Date date, const std::optional<TimeMatch>& time) {
  if (!time) return date;
  date.begin += time->seconds;
  date.precision = time->precision;
  date.utc_offset = time->utc_offset;
  return date;
}

/// True where the tokens between a time and the day at `day` are few enough to join them.
bool is_near(const DateTokens& t, const TimeMatch& time, std::size_t day) {
  std::size_t words = 0;
  for (std::size_t i = time.next; i < day; ++i) {
    if (t[i].is_number() || t[i].is_foreign_word()) return false;
    if (t[i].kind == DateToken::Kind::word) ++words;
  }
  return words <= kMaxWordsAfterTime && day - time.next <= 2 * kMaxWordsAfterTime + 1;
}

FoundDate finish(const DateTokens& t, std::size_t first, const DayMatch& day,
                 const std::optional<TimeMatch>& earlier) {
  FoundDate found;
  std::optional<TimeMatch> time = day.time ? day.time : match_time_after(t, day.next);
  std::size_t next = std::max(day.next, time ? time->next : 0);
  if (!time && earlier && is_near(t, *earlier, first)) {
    time = earlier;
    first = earlier->begin;
    next = day.next;
  }
  found.date = with_time(day.date, time);
  found.begin = t[first].begin;
  found.end = t[next - 1].end;
  return found;
}

/// Whether both may be the same day, that of the Hijra counted by another moon.
bool are_one_day(const FoundDate& a, const FoundDate& b) {
  constexpr std::int64_t kFewDays = 3 * std::int64_t{86400};
  return std::abs(a.date.begin - b.date.begin) <= kFewDays;
}

/// The first day among the tokens; nullopt where there is none or the first is no day that exists.
/// Of one by the Hijra that by the calendar of Europe, if it stands behind it.
std::optional<FoundDate> search(const DateTokens& t) {
  std::optional<TimeMatch> earlier;
  std::optional<FoundDate> of_hijra;
  for (std::size_t i = 0; i < t.size();) {
    const DayMatch day = match_day(t, i);
    if (day.outcome == Outcome::refused) return of_hijra;
    if (day.outcome == Outcome::found) {
      const FoundDate found = finish(t, i, day, earlier);
      if (of_hijra) return are_one_day(found, *of_hijra) ? found : of_hijra;
      if (!day.is_of_hijra) return found;
      of_hijra = found;
      i = day.next;
      continue;
    }
    const auto time = match_time(t, i);
    if (time) earlier = time;
    i = time ? time->next : i + 1;
  }
  return of_hijra;
}

std::optional<Date> from_unix(std::int64_t seconds) {
  Date date;
  date.begin = seconds;
  date.precision = DatePrecision::second;
  date.utc_offset = 0;
  return date;
}

/// YYYYMMDD, and the hhmm or hhmmss that follows it in the same number.
std::optional<Date> from_digits(std::uint64_t value, std::size_t digits) {
  std::uint64_t time = 0;
  std::uint64_t day = value;
  if (digits > 8) {
    const std::uint64_t unit = digits == 14 ? 1000000 : 10000;
    time = digits == 14 ? value % unit : value % unit * 100;
    day = value / unit;
  }
  if (day / 10000 < kMinLooseYear || day / 10000 > kMaxLooseYear) return std::nullopt;
  const DayMatch match = day_of(day / 10000, day / 100 % 100, day % 100, 0);
  if (match.outcome != Outcome::found) return std::nullopt;
  if (digits == 8) return match.date;
  if (time / 10000 > 23 || time / 100 % 100 > 59 || time % 100 > 59) return std::nullopt;
  Date date = match.date;
  date.begin += static_cast<std::int64_t>(time / 10000 * 3600 + time / 100 % 100 * 60 + time % 100);
  date.precision = digits == 14 ? DatePrecision::second : DatePrecision::minute;
  return date;
}

/// A text that is one number.
std::optional<Date> parse_number(const DateToken& number) {
  switch (number.digits) {
    case 4:
      return make_date(static_cast<int>(number.value));
    case 8:
    case 12:
    case 14:
      return from_digits(number.value, number.digits);
    case 10:  // a leading zero is a placeholder, not a moment of 1970
      return number.value >= 1000000000 ? from_unix(static_cast<std::int64_t>(number.value))
                                        : std::nullopt;
    case 13:
      return number.value >= 1000000000000
                 ? from_unix(static_cast<std::int64_t>(number.value / 1000))
                 : std::nullopt;
    default:
      return std::nullopt;
  }
}

/// Whether it is a moment with a fraction, as programs print their clocks: 1529919696.5.
bool is_moment_with_fraction(const DateTokens& t) {
  return t.size() == 3 && t[0].is_number() && (t[0].digits == 10 || t[0].digits == 13) &&
         t[1].is_sign(".") && !t[1].after_space && t.touching_number(2, 1, 18);
}

/// A moment before 1970: seconds of up to ten digits (1653), milliseconds of more. Its sign tells
/// that it is no other number.
std::optional<Date> before_1970(std::string_view text) {
  if (!text.starts_with('-') || !is_ascii_digits(text.substr(1))) return std::nullopt;
  const std::size_t digits = text.size() - 1;
  if (digits < kMinSignedDigits || digits > 14) return std::nullopt;
  std::int64_t moment = 0;
  std::from_chars(text.data(), text.data() + text.size(), moment);
  if (digits > 10) moment = (moment - 999) / 1000;
  const int year = civil_from_days(day_of_second(moment)).year;
  return year < static_cast<int>(kMinLooseYear) ? std::nullopt : from_unix(moment);
}

/// 20210812T093000Z, 20210812 09:30: a basic day at the very start.
std::optional<Date> parse_basic(const DateTokens& t) {
  if (!t[0].is_number() || t[0].digits != 8) return std::nullopt;
  const auto date = from_digits(t[0].value, 8);
  if (!date) return std::nullopt;
  const auto time = match_time_after(t, 1);
  return time ? std::optional(with_time(*date, time)) : std::nullopt;
}

/// "[1914]", "circa 1914", "c. 1914" as the whole text, as catalogues have it.
std::optional<Date> parse_year(const DateTokens& t) {
  static constexpr auto kAround =
      std::to_array<std::string_view>({"[", "]", "(", ")", ".", "c", "ca", "circa"});
  std::optional<Date> found;
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (i == 0 && t[i].word == ".") return std::nullopt;
    if (is_year(t[i]) && !found) {
      found = make_date(static_cast<int>(t[i].value));
    } else if (t[i].is_number() || std::ranges::find(kAround, t[i].word) == kAround.end()) {
      return std::nullopt;
    }
  }
  return found;
}

/// "2021/3"; "2011/12" may be a season.
std::optional<Date> parse_year_and_month(const DateTokens& t) {
  if (t.size() != 3 || !is_year(t[0]) || !is_any_of(t[1], "/", "-") || !is_part(t[2])) return {};
  const bool season = t[2].digits == 2 && t[2].value == (t[0].value + 1) % 100;
  if (season || t[2].value == 0) return std::nullopt;
  return make_date(static_cast<int>(t[0].value), static_cast<int>(t[2].value));
}

/// "March 2019", "mars 2019", "2021年8月" as the whole text.
std::optional<Date> parse_month(const DateTokens& t) {
  if (const auto month = parse_year_and_month(t)) return month;
  if (is_year(t[0]) && is_any_of(t[1], "年", "년") && is_part(t[2]) &&
      is_any_of(t[3], "月", "월") && t.size() == 4) {
    if (t[2].value == 0) return std::nullopt;
    return make_date(static_cast<int>(t[0].value), static_cast<int>(t[2].value));
  }
  const auto [month, month_end] = month_at(t, 0);
  const std::size_t year_at = after_separators(t, month_end);
  if (month == 0 || !is_year(t[year_at]) || t.size() != year_at + 1) return std::nullopt;
  return make_date(static_cast<int>(civil_year(t[year_at].value, t[0].word)), month);
}

}  // namespace

std::optional<Date> parse_any_date(std::string_view text) {
  const std::string_view field = trim(utf8_prefix(trim(text), kMaxFieldBytes));
  if (const auto iso = parse_iso_date(field)) return iso;
  if (const auto early = before_1970(field)) return early;
  const DateTokens tokens(date_tokens(field, kMaxFieldTokens));
  const bool is_one = tokens.size() == 1 && tokens[0].is_number();
  if (is_one || is_moment_with_fraction(tokens)) return parse_number(tokens[0]);
  if (const auto basic = parse_basic(tokens)) return basic;
  if (const auto found = search(tokens)) return found->date;
  if (const auto month = parse_month(tokens)) return month;
  return parse_year(tokens);
}

std::optional<FoundDate> find_date(std::string_view line) {
  return search(DateTokens(date_tokens(utf8_prefix(line, kMaxLineBytes), kMaxLineTokens)));
}

}  // namespace morgue
