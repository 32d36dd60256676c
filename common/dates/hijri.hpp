// Owns: the two calendars that count years from the Hijra, the solar one of Iran and Afghanistan
// and the lunar one of Islam: the names of their months, the days they are in that of Europe.
// Does not own: the shapes of dates (date_formats.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/dates/dates.hpp"

namespace morgue {

enum class Hijri : std::uint8_t { none, solar, lunar };

struct HijriMonth {
  Hijri calendar = Hijri::none;
  std::uint64_t month = 0;
};

/// The month that a word, or two joined by " ", names; words as date_tokens has them.
HijriMonth hijri_month(std::string_view name);

/// Whether news may be of that year of either calendar: 1786 to 2190 in that of Europe.
bool is_hijri_year(std::uint64_t year);

/// The day; nullopt where it does not exist. The lunar calendar is that of Umm al-Qura, which
/// states its months, before 1882 it is counted (ICU): where the new moon is looked for, a month
/// may begin a day earlier or later.
std::optional<Date> date_of_hijri(Hijri calendar, std::uint64_t year, std::uint64_t month,
                                  std::uint64_t day);

}  // namespace morgue
