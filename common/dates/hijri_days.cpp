// Owns: see hijri_days.hpp.
#include "common/dates/hijri_days.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "common/dates/hijri.hpp"

namespace morgue {
namespace {

/// Years of newspapers by the solar calendar, 1921 to 2031: of the lunar one they are long past.
constexpr std::uint64_t kFirstSolarYear = 1300;
constexpr std::uint64_t kLastSolarYear = 1409;
constexpr std::size_t kMaxJoining = 3;

bool is_part(const DateToken& token) {
  return token.is_number() && token.digits <= 2;
}

bool is_year(const DateToken& token) {
  return token.is_number() && token.digits == 4 && is_hijri_year(token.value);
}

bool is_any_word(const DateToken& token, std::initializer_list<std::string_view> words) {
  return token.kind == DateToken::Kind::word && std::ranges::find(words, token.word) != words.end();
}

/// The first token from `index` on that does not merely join the parts of a day.
std::size_t after_joining(const DateTokens& t, std::size_t index) {
  const std::size_t limit = index + kMaxJoining;
  while (index < limit &&
         (t[index].is_sign(",") || t[index].is_sign("/") || t[index].is_sign("-") ||
          is_any_word(t[index], {"من", "ماه", "سال", "عام", "لعام", "سنة", "of", "ام"})))
    ++index;
  return index;
}

struct MonthAt {
  HijriMonth month;
  std::size_t next = 0;
};

MonthAt month_at(const DateTokens& t, std::size_t i) {
  if (t[i].kind != DateToken::Kind::word) return {};
  if (t[i + 1].kind == DateToken::Kind::word) {
    const HijriMonth two = hijri_month(t[i].word + ' ' + t[i + 1].word);
    if (two.calendar != Hijri::none) return {two, i + 2};
  }
  return {hijri_month(t[i].word), i + 1};
}

struct Mark {
  Hijri calendar = Hijri::none;
  std::size_t next = 0;
};

/// What says which calendar it is: "هـ", "ه.ش", "هجری شمسی", "AH".
Mark mark_at(const DateTokens& t, std::size_t i) {
  const bool letter = is_any_word(t[i], {"هـ", "ه", "ھ"});
  const bool word = is_any_word(t[i], {"هجری", "هجري", "هجرية", "هجريا"});
  const std::size_t which = letter && (t[i + 1].is_sign(".") || t[i + 1].is_sign("-")) ? i + 2
                            : letter || word                                           ? i + 1
                                                                                       : i;
  if (is_any_word(t[which], {"ش", "شمسی", "شمسي", "خورشیدی"})) return {Hijri::solar, which + 1};
  if (is_any_word(t[which], {"ق", "قمری", "قمري"})) return {Hijri::lunar, which + 1};
  if (is_any_word(t[i], {"هش", "هـش"})) return {Hijri::solar, i + 1};
  // Of Persians alone "هجری" is either.
  if (letter || is_any_word(t[i], {"هجري", "هجرية", "هجريا", "هق", "هـق", "hijri", "ah"}))
    return {Hijri::lunar, i + 1};
  return {Hijri::none, i};
}

HijriDay day_of(HijriMonth month, const DateToken& year, const DateToken& day, std::size_t next) {
  return {date_of_hijri(month.calendar, year.value, month.month, day.value), next};
}

/// Whether a year may belong to a day that begins at `i`.
bool is_year_near(const DateTokens& t, std::size_t i) {
  constexpr std::size_t kMaxSpan = 3 + 2 * kMaxJoining;  // a month of two words, a day
  for (std::size_t at = i + 1; at <= i + kMaxSpan; ++at) {
    if (is_year(t[at])) return true;
  }
  return false;
}

std::optional<HijriDay> match_named(const DateTokens& t, std::size_t i) {
  const bool day_first = is_part(t[i]);
  // Cheap, since it is asked of every word: other dates never load the names of months.
  if (!day_first && !t[i + 1].is_number() && !t[i + 2].is_number() && !t[i + 3].is_number())
    return std::nullopt;
  if (!is_year_near(t, i)) return std::nullopt;
  const MonthAt at = month_at(t, day_first ? after_joining(t, i + 1) : i);
  if (at.month.calendar == Hijri::none) return std::nullopt;
  const std::size_t day = day_first ? i : after_joining(t, at.next);
  const std::size_t year = after_joining(t, day_first ? at.next : day + 1);
  if (!is_part(t[day]) || !is_year(t[year])) return std::nullopt;
  return day_of(at.month, t[year], t[day], std::max(mark_at(t, year + 1).next, year + 1));
}

std::optional<HijriDay> match_numbers(const DateTokens& t, std::size_t i) {
  const bool signs = (t[i + 1].is_sign("/") || t[i + 1].is_sign("-") || t[i + 1].is_sign(".")) &&
                     t[i + 3].is_sign(t[i + 1].word);
  if (!signs || !is_part(t[i + 2])) return std::nullopt;
  const bool year_first = is_year(t[i]) && is_part(t[i + 4]);
  if (!year_first && !(is_part(t[i]) && is_year(t[i + 4]))) return std::nullopt;
  const DateToken& year = t[year_first ? i : i + 4];
  const DateToken& day = t[year_first ? i + 4 : i];
  auto [calendar, next] = mark_at(t, i + 5);
  if (calendar == Hijri::none && year.has_persian_digits && year.value >= kFirstSolarYear &&
      year.value <= kLastSolarYear)
    calendar = Hijri::solar;
  if (calendar == Hijri::none) return std::nullopt;
  return day_of({calendar, t[i + 2].value}, year, day, next);
}

}  // namespace

std::optional<HijriDay> match_hijri(const DateTokens& tokens, std::size_t index) {
  if (tokens[index].is_number()) {
    if (const auto day = match_numbers(tokens, index)) return day;
  }
  return match_named(tokens, index);
}

}  // namespace morgue
