// Owns: times of day and zones (see date_times.hpp).
// Does not own: days.
#include "common/dates/date_times.hpp"

#include <algorithm>
#include <array>

#include "common/dates/date_names.hpp"

namespace morgue {
namespace {

/// How many tokens may stand between a day and its time.
constexpr std::size_t kMaxGap = 6;

/// Words before a time. A dot parts hours and minutes ("9.30") only after some of them.
constexpr auto kTimeWords = std::to_array<std::string_view>(
    {"t", "at", "um", "klo", "kello", "kl", "om", "alle", "las", "a", "as", "ore", "ora"});

/// True where a word before the number at `index`, such as "klo" or "kl.", makes "9.30" a time.
bool leads_dotted_time(const DateTokens& t, std::size_t index) {
  static constexpr auto kLeads =
      std::to_array<std::string_view>({"klo", "kello", "kl", "um", "ore"});
  const std::size_t back = index > 1 && t[index - 1].is_sign(".") ? 2 : 1;
  return index >= back && t[index - back].kind == DateToken::Kind::word &&
         std::ranges::find(kLeads, t[index - back].word) != kLeads.end();
}

/// Hours, minutes and seconds as read, before they are checked.
struct Clock {
  std::uint64_t hour = 0;
  std::uint64_t minute = 0;
  std::uint64_t second = 0;
  DatePrecision precision = DatePrecision::minute;
  bool needs_suffix = false;  ///< no time without a.m., p.m. or "Uhr" after it
  std::size_t next = 0;
};

bool is_any_sign(const DateToken& token, std::string_view one, std::string_view other) {
  return token.is_sign(one) || token.is_sign(other);
}

/// HH:MM[:SS[.fff]]
std::optional<Clock> read_colon_clock(const DateTokens& t, std::size_t i) {
  if (!t[i + 1].is_sign(":") || t[i + 1].after_space || !t.touching_number(i + 2, 2, 2)) {
    return std::nullopt;
  }
  Clock clock{t[i].value, t[i + 2].value};
  clock.next = i + 3;
  if (t[i + 3].is_sign(":") && !t[i + 3].after_space && t.touching_number(i + 4, 2, 2)) {
    clock.second = t[i + 4].value;
    clock.precision = DatePrecision::second;
    clock.next = i + 5;
    const bool fraction = is_any_sign(t[i + 5], ".", ",") && t.touching_number(i + 6, 1, 9);
    if (fraction && !t[i + 5].after_space) clock.next = i + 7;
  }
  return clock;
}

/// HHMM or HHMMSS after the T of ISO's basic format.
std::optional<Clock> read_basic_clock(const DateTokens& t, std::size_t i) {
  const DateToken& number = t[i];
  if (i == 0 || !t[i - 1].is_word("t") || number.after_space) return std::nullopt;
  if (number.digits != 4 && number.digits != 6) return std::nullopt;
  const bool seconds = number.digits == 6;
  const std::uint64_t minutes = seconds ? number.value / 100 : number.value;
  Clock clock{minutes / 100, minutes % 100};
  clock.next = i + 1;
  if (seconds) {
    clock.second = number.value % 100;
    clock.precision = DatePrecision::second;
    if (is_any_sign(t[i + 1], ".", ",") && t.touching_number(i + 2, 1, 9)) clock.next = i + 3;
  }
  return clock;
}

/// 9时30分[15秒], 9時, 9시 30분
std::optional<Clock> read_cjk_clock(const DateTokens& t, std::size_t i) {
  const DateToken& hours = t[i + 1];
  const bool is_hours =
      is_any_sign(hours, "时", "時") || is_any_sign(hours, "点", "點") || hours.is_sign("시");
  if (!is_hours) return std::nullopt;
  Clock clock{t[i].value};
  clock.next = i + 2;
  if (t[i + 2].is_number() && t[i + 2].digits <= 2 && is_any_sign(t[i + 3], "分", "분")) {
    clock.minute = t[i + 2].value;
    clock.next = i + 4;
    if (t[i + 4].is_number() && t[i + 4].digits <= 2 && is_any_sign(t[i + 5], "秒", "초")) {
      clock.second = t[i + 4].value;
      clock.precision = DatePrecision::second;
      clock.next = i + 6;
    }
  }
  return clock;
}

/// 9.30, 15h30, 9 (before p.m. only)
std::optional<Clock> read_worded_clock(const DateTokens& t, std::size_t i) {
  Clock clock{t[i].value};
  clock.next = i + 1;
  if (t[i + 1].is_word("h")) {
    const bool minutes = t[i + 2].is_number() && t[i + 2].digits == 2;
    if (!minutes && t[i + 1].after_space) return std::nullopt;
    if (minutes) clock.minute = t[i + 2].value;
    clock.next = minutes ? i + 3 : i + 2;
    return clock;
  }
  clock.needs_suffix = true;
  if (t[i + 1].is_sign(".") && !t[i + 1].after_space && t.touching_number(i + 2, 2, 2)) {
    clock.minute = t[i + 2].value;
    clock.next = i + 3;
    if (leads_dotted_time(t, i)) clock.needs_suffix = false;
  }
  return clock;
}

std::optional<Clock> read_clock(const DateTokens& t, std::size_t i) {
  if (!t[i].is_number()) return std::nullopt;
  if (t[i].digits > 2) return read_basic_clock(t, i);
  if (auto clock = read_colon_clock(t, i)) return clock;
  if (auto clock = read_cjk_clock(t, i)) return clock;
  return read_worded_clock(t, i);
}

/// The tokens of `am`, `a.m.`, `a.m`, `pm` and so on at `i`: their number, 0 for none.
std::size_t half_day_length(const DateTokens& t, std::size_t i, bool& afternoon) {
  if (t[i].is_word("am") || t[i].is_word("pm")) {
    afternoon = t[i].is_word("pm");
    return t[i + 1].is_sign(".") && !t[i + 1].after_space ? 2 : 1;
  }
  if (!t[i].is_word("a") && !t[i].is_word("p")) return 0;
  if (!t[i + 1].is_sign(".") || !t[i + 2].is_word("m")) return 0;
  afternoon = t[i].is_word("p");
  return t[i + 3].is_sign(".") && !t[i + 3].after_space ? 4 : 3;
}

/// Words for the half of the day that stand before the time, or at the end of the word before it
/// ("星期三下午3时"), and such as stand after it in Arabic and Greek; as date_tokens folds them.
struct HalfDay {
  std::string_view word;
  bool afternoon;
};
constexpr auto kHalfDaysBefore = std::to_array<HalfDay>({{"오전", false},
                                                         {"오후", true},
                                                         {"午前", false},
                                                         {"午後", true},
                                                         {"上午", false},
                                                         {"下午", true},
                                                         {"凌晨", false},
                                                         {"早上", false},
                                                         {"清晨", false},
                                                         {"晚上", true},
                                                         {"傍晚", true}});
constexpr auto kHalfDaysAfter = std::to_array<HalfDay>(
    {{"ص", false}, {"م", true}, {"صباحا", false}, {"مساء", true}, {"πμ", false}, {"μμ", true}});

/// Whether such a word stands before the number at `index`.
const HalfDay* half_day_before(const DateTokens& t, std::size_t index) {
  if (index == 0 || t[index - 1].kind != DateToken::Kind::word) return nullptr;
  const std::string_view word = t[index - 1].word;
  const auto* found = std::ranges::find_if(
      kHalfDaysBefore, [&](const HalfDay& half) { return word.ends_with(half.word); });
  return found == kHalfDaysBefore.end() ? nullptr : found;
}

/// The same after a time; also "π.μ.".
std::size_t half_day_after(const DateTokens& t, std::size_t i, bool& afternoon) {
  if (t[i].kind != DateToken::Kind::word) return 0;
  std::string word = t[i].word;
  std::size_t length = 1;
  if (t[i + 1].is_sign(".") && t[i + 2].is_word("μ")) {
    word += t[i + 2].word;
    length = t[i + 3].is_sign(".") ? 4 : 3;
  }
  const auto* found = std::ranges::find(kHalfDaysAfter, word, &HalfDay::word);
  if (found == kHalfDaysAfter.end()) return 0;
  afternoon = found->afternoon;
  return length;
}

/// Sets the hour of a clock of twelve; false for one that cannot be.
bool set_half(Clock& clock, bool afternoon) {
  if (clock.hour > 12 && clock.hour < 24) return true;  // "15:30 p.m." is met, and clear
  if (clock.hour < 1 || clock.hour > 12) return clock.hour == 0 && !afternoon;
  clock.hour = clock.hour % 12 + (afternoon ? 12 : 0);
  return true;
}

/// Reads a.m., p.m. or "Uhr"; false where the time cannot be. `index` is where the time begins.
bool read_suffix(const DateTokens& t, std::size_t index, Clock& clock) {
  bool afternoon = false;
  std::size_t length = half_day_length(t, clock.next, afternoon);
  if (length == 0) length = half_day_after(t, clock.next, afternoon);
  if (length > 0) {
    clock.next += length;
    return set_half(clock, afternoon);
  }
  if (const HalfDay* half = half_day_before(t, index)) return set_half(clock, half->afternoon);
  if (t[clock.next].is_word("uhr")) {
    ++clock.next;
    return true;
  }
  return !clock.needs_suffix;
}

/// +0900, +09:00, +9 (touching what is before it): the minutes, and `next` moved past it.
std::optional<int> read_offset(const DateTokens& t, std::size_t& next) {
  const DateToken& sign = t[next];
  if (!is_any_sign(sign, "+", "-")) return std::nullopt;
  const DateToken& number = t[next + 1];
  std::uint64_t hours = number.value;
  std::uint64_t minutes = 0;
  std::size_t length = 2;
  if (t.touching_number(next + 1, 4, 4)) {
    hours = number.value / 100;
    minutes = number.value % 100;
  } else if (!t.touching_number(next + 1, 1, 2)) {
    return std::nullopt;
  } else if (t[next + 2].is_sign(":") && t.touching_number(next + 3, 2, 2)) {
    minutes = t[next + 3].value;
    length = 4;
  } else if (sign.after_space) {
    return std::nullopt;
  }
  if (hours > kMaxOffsetHours || minutes > 59) return std::nullopt;
  next += length;
  const int size = static_cast<int>(hours * 60 + minutes);
  return sign.is_sign("-") ? -size : size;
}

/// The zone after a time, if there is one; `next` is moved past it.
std::optional<int> read_zone(const DateTokens& t, std::size_t& next) {
  if (auto offset = read_offset(t, next)) return offset;
  const std::size_t at = t[next].is_sign("(") ? next + 1 : next;
  const DateToken& token = t[at];
  if (token.kind != DateToken::Kind::word || !is_zone_word(token.word)) return std::nullopt;
  std::optional<int> offset = zone_offset(token.word);
  next = at + 1;
  if (at > 0 && t[at - 1].is_sign("(") && t[next].is_sign(")")) ++next;
  if (offset == 0 && !t[next].after_space) {
    if (auto from_utc = read_offset(t, next)) offset = from_utc;
  }
  return offset;
}

bool is_gap(const DateTokens& t, std::size_t i) {
  const DateToken& token = t[i];
  if (token.is_number()) return false;
  // "2021-08-12+02:00" is a day with a zone (XML Schema), not a time.
  const bool offset = is_any_sign(token, "+", "-") && t.touching_number(i + 1, 1, 4);
  if (token.kind == DateToken::Kind::sign) return !offset;
  // A weekday in Chinese or Japanese may stand there.
  // So may "Sunday" in "March 3, 2019 Sunday 10:12 PM".
  return token.is_foreign_word() || is_weekday(token.word) ||
         std::ranges::find(kTimeWords, token.word) != kTimeWords.end();
}

}  // namespace

std::optional<TimeMatch> match_time(const DateTokens& tokens, std::size_t index) {
  std::optional<Clock> clock = read_clock(tokens, index);
  if (!clock || !read_suffix(tokens, index, *clock)) return std::nullopt;
  if (clock->hour > 23 || clock->minute > 59 || clock->second > 60) return std::nullopt;
  TimeMatch match;
  const std::uint64_t second = std::min<std::uint64_t>(clock->second, 59);
  match.seconds = static_cast<int>(clock->hour * 3600 + clock->minute * 60 + second);
  match.precision = clock->precision;
  match.begin = index;
  match.next = clock->next;
  match.utc_offset = read_zone(tokens, match.next);
  return match;
}

std::optional<TimeMatch> match_time_after(const DateTokens& tokens, std::size_t index) {
  std::size_t at = index;
  while (at < index + kMaxGap && at < tokens.size() && is_gap(tokens, at)) ++at;
  return match_time(tokens, at);
}

}  // namespace morgue
