// Owns: the names of a date's parts, and putting them together.
#include "indexer/reading/date_parts.hpp"

#include <fmt/format.h>

#include <charconv>
#include <initializer_list>
#include <unordered_map>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/extra_field.hpp"

namespace morgue {

namespace {

constexpr int kFirstYear = 1000;  // four digits

struct PartNames {
  DatePart part;
  std::initializer_list<std::string_view> names;
};

// Written as people write them, compared by field_key.
const PartNames kPartNames[] = {
    {DatePart::year,
     {"year", "jahr", "vuosi", "année", "año", "anno", "jaar", "år", "rok", "rik", "год", "рік",
      "έτος", "yıl", "év", "السنة", "년", "年"}},
    {DatePart::month,
     {"month",  "monthofyear", "monthvalue", "monthnumber", "monat", "kuukausi", "mois",  "mes",
      "mês",    "mese",        "maand",      "månad",       "måned", "miesiąc",  "měsíc", "месяц",
      "місяць", "μήνας",       "ay",         "hónap",       "الشهر", "월",       "月"}},
    {DatePart::day,
     {"day", "dayofmonth", "daynumber", "tag", "päivä", "jour", "día", "dia", "giorno", "dag",
      "dzień", "den", "день", "ημέρα", "gün", "nap", "اليوم", "일", "日"}}};

/// What stands before such a name: "pub_month", "date.day".
constexpr std::string_view kBefore[] = {"publication", "published", "publish", "pub",
                                        "issue",       "issued",    "print",   "date"};

std::string_view without_lead_name(std::string_view key) {
  for (const std::string_view before : kBefore) {
    if (key.size() > before.size() && key.starts_with(before)) return key.substr(before.size());
  }
  return key;
}

/// A whole number of one to four digits; 0 for anything else.
int number_of(std::string_view text) {
  text = trim(text);
  if (text.ends_with(".0")) text.remove_suffix(2);
  if (!is_ascii_digits(text) || text.size() > 4) return 0;
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

int month_of(std::string_view text, int year) {
  if (const int number = number_of(text); number > 0) return number;
  const auto date = parse_any_date(fmt::format("{} {}", trim(text), year));
  if (!date || date->precision != DatePrecision::month) return 0;
  return civil_from_days(day_of_second(date->begin)).month;
}

}  // namespace

std::optional<DatePart> date_part_named(std::string_view name) {
  static const auto* const names = [] {
    auto* table = new std::unordered_map<std::string, DatePart>;
    for (const PartNames& part : kPartNames) {
      for (const std::string_view known : part.names) table->emplace(field_key(known), part.part);
    }
    return table;
  }();
  const std::string key = field_key(name);
  auto found = names->find(key);
  if (found == names->end()) found = names->find(std::string(without_lead_name(key)));
  return found == names->end() ? std::nullopt : std::optional(found->second);
}

std::optional<Date> date_of_parts(std::string_view year, std::string_view month,
                                  std::string_view day) {
  const int year_number = number_of(year);
  if (year_number < kFirstYear) return std::nullopt;
  const int month_number = trim(month).empty() ? 0 : month_of(month, year_number);
  const int day_number = month_number > 0 ? number_of(day) : 0;
  if (const auto date = make_date(year_number, month_number, day_number)) return date;
  if (const auto date = make_date(year_number, month_number)) return date;
  return make_date(year_number);
}

}  // namespace morgue
