// Owns: the table of stemmers, and the use of ICU's codes and names of languages.
#include "common/analysis/language.hpp"

#include <unicode/locid.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

struct LanguageName {
  std::string_view code;
  std::string_view english;
  std::string_view stemmer;
};

/// Languages with a stemmer in Xapian 1.4.
constexpr std::array kLanguages{
    LanguageName{"ar", "arabic", "arabic"},         LanguageName{"hy", "armenian", "armenian"},
    LanguageName{"eu", "basque", "basque"},         LanguageName{"ca", "catalan", "catalan"},
    LanguageName{"da", "danish", "danish"},         LanguageName{"nl", "dutch", "dutch"},
    LanguageName{"en", "english", "english"},       LanguageName{"fi", "finnish", "finnish"},
    LanguageName{"fr", "french", "french"},         LanguageName{"de", "german", "german"},
    LanguageName{"hu", "hungarian", "hungarian"},   LanguageName{"id", "indonesian", "indonesian"},
    LanguageName{"ga", "irish", "irish"},           LanguageName{"it", "italian", "italian"},
    LanguageName{"lt", "lithuanian", "lithuanian"}, LanguageName{"ne", "nepali", "nepali"},
    LanguageName{"no", "norwegian", "norwegian"},   LanguageName{"pt", "portuguese", "portuguese"},
    LanguageName{"ro", "romanian", "romanian"},     LanguageName{"ru", "russian", "russian"},
    LanguageName{"es", "spanish", "spanish"},       LanguageName{"sv", "swedish", "swedish"},
    LanguageName{"ta", "tamil", "tamil"},           LanguageName{"tr", "turkish", "turkish"}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kOtherNames{
    {{"burmese", "my"},
     {"farsi", "fa"},
     {"gaelic", "gd"},
     {"kirundi", "rn"},
     {"luganda", "lg"},
     {"nigerian pidgin", "pcm"},
     {"oriya", "or"},
     {"pidgin", "pcm"},
     {"sesotho", "st"},
     {"setswana", "tn"},
     {"tigrigna", "ti"}}};

/// "nb" and "nn" are stemmed and counted as Norwegian; cld2 says "iw" for Hebrew and the like.
std::string canonical(const std::string& code) {
  if (code == "nb" || code == "nn") return "no";
  if (code == "iw") return "he";
  return code;
}

/// The languages' names in English, in small letters, and their codes. Dialects are left out, whose
/// names have a comma or brackets.
std::map<std::string, std::string, std::less<>> read_names() {
  std::map<std::string, std::string, std::less<>> names;
  for (const char* const* code = icu::Locale::getISOLanguages(); *code != nullptr; ++code) {
    icu::UnicodeString name;
    icu::Locale(*code).getDisplayLanguage(icu::Locale::getEnglish(), name);
    std::string english;
    name.toUTF8String(english);
    if (english != *code) names.emplace(ascii_lower(english), canonical(*code));
  }
  // What they are called besides.
  for (const auto& [name, code] : kOtherNames) names.emplace(name, code);
  return names;
}

std::string code_of_name(std::string_view name) {
  static const std::map<std::string, std::string, std::less<>> names = read_names();
  const auto found = names.find(name);
  return found == names.end() ? std::string() : found->second;
}

}  // namespace

std::string normalize_language(std::string_view declared) {
  const std::string text = ascii_lower(trim(declared));
  for (const LanguageName& language : kLanguages) {
    if (text == language.english) return std::string(language.code);
  }
  if (text.size() > 3) {
    if (std::string code = code_of_name(text); !code.empty()) return code;
  }
  if (text.size() < 2 || text.size() > 35 || !std::isalpha(static_cast<unsigned char>(text[0])))
    return {};
  const std::string primary = text.substr(0, text.find_first_of("-_ ,;"));
  if (primary.size() < 2 || primary.size() > 3) return {};
  const icu::Locale locale =
      icu::Locale::createCanonical(primary.c_str());  // ger is deu, in is id, cmn is zh
  const std::string code = locale.getLanguage();
  if (code.empty() || code == "und" || std::string(locale.getISO3Language()).empty()) return {};
  return canonical(code);
}

std::string asked_language(std::string_view typed) {
  return typed.find_first_of(",;") == std::string_view::npos ? normalize_language(typed)
                                                             : std::string();
}

std::string_view stemmer_name(std::string_view language) {
  for (const LanguageName& known : kLanguages) {
    if (known.code == language) return known.stemmer;
  }
  return {};
}

}  // namespace morgue
