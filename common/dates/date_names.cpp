// Owns: the tables made of ICU's date symbols, once a process.
#include "common/dates/date_names.hpp"

#include <unicode/dtfmtsym.h>
#include <unicode/gregocal.h>
#include <unicode/locid.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/dates/date_tokens.hpp"

namespace morgue {
namespace {

constexpr const char* kLocales[] = {
    "en",    "de",    "fr",    "es", "it", "pt", "nl", "sv", "fi", "da", "nb",      "is",
    "pl",    "ru",    "uk",    "be", "cs", "sk", "sl", "bg", "mk", "sr", "sr_Latn", "ro",
    "hu",    "tr",    "az",    "kk", "el", "et", "lv", "lt", "ca", "gl", "eu",      "ar",
    "ar_SY", "ar_DZ", "ar_MA", "he", "fa", "ur", "hi", "bn", "ta", "te", "mr",      "id",
    "ms",    "sw",    "am",    "ha", "so", "yo", "ig", "sq", "hy", "ka", "th"};

/// Of these the whole names of months alone: their short forms and weekdays are words and names of
/// other languages. Thais, who count from another year, are not among them.
constexpr const char* kWholeNamesOnly[] = {
    "hr", "bs", "cy", "ga", "fil", "mt", "af", "fo", "fy", "lb",      "ml", "kn", "gu",
    "pa", "or", "ne", "si", "as",  "km", "lo", "my", "uz", "uz_Cyrl", "ky", "tg", "tk"};
/// What Basques hang on a month's name before a day.
constexpr std::string_view kBasqueGenitive = "ren";

/// Looks up without a string being made.
struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

struct Names {
  std::unordered_map<std::string, int, Hash, std::equal_to<>> months;
  std::unordered_set<std::string, Hash, std::equal_to<>> weekdays;
};

/// The words of a name as date_tokens has them; empty for what is more than words and dots.
std::string words_of(const icu::UnicodeString& name) {
  std::string utf8;
  name.toUTF8String(utf8);
  std::string words;
  for (const DateToken& token : date_tokens(utf8, 4)) {
    if (token.kind == DateToken::Kind::sign && token.word == ".") continue;
    if (token.kind != DateToken::Kind::word) return {};
    words.append(words.empty() ? "" : " ").append(token.word);
  }
  return words.size() < 3 ? std::string() : words;
}

void add_month(const std::string& name, int month, Names& names) {
  if (name.empty()) return;
  const auto [at, is_new] = names.months.emplace(name, month);
  if (!is_new && at->second != month) at->second = 0;
}

using Symbols = icu::DateFormatSymbols;

/// Croatian's listopad is October, that of Poles November, who are more: see is_doubtful in
/// date_formats.cpp.
bool is_left_out(std::string_view locale, std::string_view name) {
  return locale == "hr" && name.starts_with("listopad");
}

void add_months(const Symbols& symbols, std::string_view locale, Symbols::DtWidthType width,
                Names& names) {
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    int32_t count = 0;
    const icu::UnicodeString* month = symbols.getMonths(count, context, width);
    for (int32_t i = 0; i < count && i < 12; ++i) {
      const std::string name = words_of(month[i]);
      if (is_left_out(locale, name)) continue;
      add_month(name, i + 1, names);
      if (locale == "eu" && !name.empty())
        add_month(name + std::string(kBasqueGenitive), i + 1, names);
    }
  }
}

void add_weekdays(const Symbols& symbols, Symbols::DtWidthType width, Names& names) {
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    int32_t count = 0;
    const icu::UnicodeString* day = symbols.getWeekdays(count, context, width);
    for (int32_t i = 0; i < count; ++i) {
      if (std::string name = words_of(day[i]); !name.empty())
        names.weekdays.insert(std::move(name));
    }
  }
}

std::optional<Symbols> symbols_of(const char* locale) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale where((std::string(locale) + "@calendar=gregorian").c_str());
  Symbols symbols(where, "gregorian", status);
  return U_SUCCESS(status) ? std::optional(symbols) : std::nullopt;
}

Names load() {
  Names names;
  for (const char* locale : kLocales) {
    const auto symbols = symbols_of(locale);
    if (!symbols) continue;
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
      add_months(*symbols, locale, width, names);
      add_weekdays(*symbols, width, names);
    }
  }
  for (const char* locale : kWholeNamesOnly) {
    if (const auto symbols = symbols_of(locale)) add_months(*symbols, locale, Symbols::WIDE, names);
  }
  return names;
}

const Names& names() {
  static const Names loaded = load();
  return loaded;
}

}  // namespace

int month_of_icu(std::string_view name) {
  const auto found = names().months.find(name);
  return found == names().months.end() ? 0 : found->second;
}

bool is_weekday(std::string_view name) {
  return names().weekdays.contains(name);
}

}  // namespace morgue
