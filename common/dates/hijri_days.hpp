// Owns: the shapes of days in the calendars that count from the Hijra, among the tokens of a line.
// Does not own: their months and how they are counted (hijri.hpp), other days (date_formats.cpp).
// Private to that file.
#pragma once

#include <cstddef>
#include <optional>

#include "common/dates/date_times.hpp"

namespace morgue {

/// A day at some token.
struct HijriDay {
  std::optional<Date> date;  ///< nullopt: there is no such day
  std::size_t next = 0;      ///< the first token after it
};

/// The day that starts at token `index`: by the name of its month (`۱۲ فروردین ۱۴۰۲`,
/// `15 رمضان 1444 هـ`, `Ramadan 15, 1444`), or in numbers where a mark says which calendar it is
/// (`15/9/1444 هـ`, `1402/1/12 ه.ش`), or where the digits are those of Persian and the year one of
/// newspapers by the solar calendar, in which Iran writes its days. Other numbers are no such day.
std::optional<HijriDay> match_hijri(const DateTokens& tokens, std::size_t index);

}  // namespace morgue
