// Owns: the table of months, made of ICU's and of other spellings, and the counting by ICU.
#include "common/dates/hijri.hpp"

#include <unicode/calendar.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/dates/date_tokens.hpp"

namespace morgue {
namespace {

using Months = std::unordered_map<std::string, HijriMonth>;
using Symbols = icu::DateFormatSymbols;

struct Spelling {
  std::string_view name;
  HijriMonth month;
};

/// As people write them, beside how ICU does.
constexpr auto kSpellings = std::to_array<Spelling>({
    {"مرداد", {Hijri::solar, 5}},         {"امرداد", {Hijri::solar, 5}},
    {"ربيع الاول", {Hijri::lunar, 3}},    {"ربیع الاول", {Hijri::lunar, 3}},
    {"ربيع الثاني", {Hijri::lunar, 4}},   {"ربيع الاخر", {Hijri::lunar, 4}},
    {"ربیع الثانی", {Hijri::lunar, 4}},   {"جمادى الاولى", {Hijri::lunar, 5}},
    {"جمادي الاولى", {Hijri::lunar, 5}},  {"جمادى الاول", {Hijri::lunar, 5}},
    {"جمادی الاول", {Hijri::lunar, 5}},   {"جمادی الاولی", {Hijri::lunar, 5}},
    {"جمادى الاخرة", {Hijri::lunar, 6}},  {"جمادي الاخرة", {Hijri::lunar, 6}},
    {"جمادى الثانية", {Hijri::lunar, 6}}, {"جمادى الثاني", {Hijri::lunar, 6}},
    {"جمادی الثانی", {Hijri::lunar, 6}},  {"شعبان", {Hijri::lunar, 8}},
    {"رمضان", {Hijri::lunar, 9}},         {"شوال", {Hijri::lunar, 10}},
    {"ذو القعدة", {Hijri::lunar, 11}},    {"ذي القعدة", {Hijri::lunar, 11}},
    {"ذوالقعدة", {Hijri::lunar, 11}},     {"ذی القعده", {Hijri::lunar, 11}},
    {"ذیقعده", {Hijri::lunar, 11}},       {"ذو الحجة", {Hijri::lunar, 12}},
    {"ذي الحجة", {Hijri::lunar, 12}},     {"ذوالحجة", {Hijri::lunar, 12}},
    {"ذی الحجه", {Hijri::lunar, 12}},     {"ذیحجه", {Hijri::lunar, 12}},
    {"ramadan", {Hijri::lunar, 9}},       {"ramazan", {Hijri::lunar, 9}},
    {"muharram", {Hijri::lunar, 1}},      {"rajab", {Hijri::lunar, 7}},
    {"shawwal", {Hijri::lunar, 10}},
});

/// The words of a name; empty for what is more than two words.
std::string words_of(const icu::UnicodeString& name) {
  std::string utf8;
  name.toUTF8String(utf8);
  std::string words;
  std::size_t count = 0;
  for (const DateToken& token : date_tokens(utf8, 4)) {
    if (token.kind != DateToken::Kind::word || ++count > 2) return {};
    words.append(words.empty() ? "" : " ").append(token.word);
  }
  return words;
}

void add_months(const char* language, const char* calendar, Hijri kind, Months& months) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale((std::string(language) + "@calendar=" + calendar).c_str());
  const Symbols symbols(locale, calendar, status);
  if (U_FAILURE(status)) return;
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    int32_t count = 0;
    const icu::UnicodeString* names = symbols.getMonths(count, context, Symbols::WIDE);
    for (int32_t i = 0; i < count && i < 12; ++i) {
      std::string name = words_of(names[i]);
      if (!name.empty())
        months.emplace(std::move(name), HijriMonth{kind, static_cast<std::uint64_t>(i) + 1});
    }
  }
}

Months load() {
  Months months;
  for (const Spelling& spelling : kSpellings) months.emplace(spelling.name, spelling.month);
  for (const char* language : {"fa", "fa_AF", "ps", "en", "ckb", "de", "fr"})
    add_months(language, "persian", Hijri::solar, months);
  for (const char* language : {"ar", "fa", "ur", "en", "tr", "id", "ms", "de", "fr"})
    add_months(language, "islamic", Hijri::lunar, months);
  return months;
}

/// One that starts at midnight in UTC; nullptr where ICU has none.
std::unique_ptr<icu::Calendar> calendar_of(Hijri calendar) {
  const char* name =
      calendar == Hijri::solar ? "en@calendar=persian" : "en@calendar=islamic-umalqura";
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Calendar> made(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale(name), status));
  return U_SUCCESS(status) ? std::move(made) : nullptr;
}

}  // namespace

HijriMonth hijri_month(std::string_view name) {
  static const Months kMonths = load();
  const auto found = kMonths.find(std::string(name));
  return found == kMonths.end() ? HijriMonth{} : found->second;
}

bool is_hijri_year(std::uint64_t year) {
  return year >= 1200 && year <= 1600;
}

std::optional<Date> date_of_hijri(Hijri calendar, std::uint64_t year, std::uint64_t month,
                                  std::uint64_t day) {
  constexpr double kDay = 86'400'000;  // milliseconds
  if (!is_hijri_year(year) || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const auto counted = calendar_of(calendar);
  if (!counted) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  // Where the new moon is looked for, any month may have 30 days.
  const bool may_be_longer = calendar == Hijri::lunar && day == 30;
  counted->setLenient(static_cast<UBool>(may_be_longer));
  counted->clear();
  counted->set(static_cast<int32_t>(year), static_cast<int32_t>(month) - 1,
               static_cast<int32_t>(day));
  const UDate moment = counted->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  const CivilDay civil = civil_from_days(static_cast<std::int64_t>(moment / kDay));
  return make_date(civil.year, civil.month, civil.day);
}

}  // namespace morgue
