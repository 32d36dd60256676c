// Owns: the tables made of ICU's date symbols, once a process.
#include "common/dates/date_names.hpp"

#include <unicode/dtfmtsym.h>
#include <unicode/gregocal.h>
#include <unicode/locid.h>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "common/dates/date_tokens.hpp"

namespace morgue {
namespace {

/// Croatian is left out: its listopad is October, that of Poles November.
constexpr const char* kLocales[] = {
    "en",    "de",    "fr",    "es", "it", "pt", "nl", "sv", "fi", "da", "nb",      "is",
    "pl",    "ru",    "uk",    "be", "cs", "sk", "sl", "bg", "mk", "sr", "sr_Latn", "ro",
    "hu",    "tr",    "az",    "kk", "el", "et", "lv", "lt", "ca", "gl", "eu",      "ar",
    "ar_SY", "ar_DZ", "ar_MA", "he", "fa", "ur", "hi", "bn", "ta", "te", "mr",      "id",
    "ms",    "sw",    "am",    "ha", "so", "yo", "ig", "sq", "hy", "ka", "th"};

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

void add_names(const icu::DateFormatSymbols& symbols, Names& names) {
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      int32_t count = 0;
      const icu::UnicodeString* month = symbols.getMonths(count, context, width);
      for (int32_t i = 0; i < count && i < 12; ++i) {
        const std::string name = words_of(month[i]);
        if (name.empty()) continue;
        const auto [at, is_new] = names.months.emplace(name, i + 1);
        if (!is_new && at->second != i + 1) at->second = 0;
      }
      const icu::UnicodeString* day = symbols.getWeekdays(count, context, width);
      for (int32_t i = 0; i < count; ++i) {
        if (std::string name = words_of(day[i]); !name.empty())
          names.weekdays.insert(std::move(name));
      }
    }
  }
}

Names load() {
  Names names;
  for (const char* locale : kLocales) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale where((std::string(locale) + "@calendar=gregorian").c_str());
    const icu::DateFormatSymbols symbols(where, "gregorian", status);
    if (U_SUCCESS(status)) add_names(symbols, names);
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
