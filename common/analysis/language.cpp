// Owns: the table of stemmers, and the use of cld2 and ICU's language names.
#include "common/analysis/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/locid.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

struct LanguageName {
  std::string_view code;
  std::string_view english;
  std::string_view stemmer;
};

/// Languages with a stemmer in Xapian 1.4, and a few that are named in archives without one.
constexpr std::array kLanguages{LanguageName{"ar", "arabic", "arabic"},
                                LanguageName{"hy", "armenian", "armenian"},
                                LanguageName{"eu", "basque", "basque"},
                                LanguageName{"ca", "catalan", "catalan"},
                                LanguageName{"da", "danish", "danish"},
                                LanguageName{"nl", "dutch", "dutch"},
                                LanguageName{"en", "english", "english"},
                                LanguageName{"fi", "finnish", "finnish"},
                                LanguageName{"fr", "french", "french"},
                                LanguageName{"de", "german", "german"},
                                LanguageName{"hu", "hungarian", "hungarian"},
                                LanguageName{"id", "indonesian", "indonesian"},
                                LanguageName{"ga", "irish", "irish"},
                                LanguageName{"it", "italian", "italian"},
                                LanguageName{"lt", "lithuanian", "lithuanian"},
                                LanguageName{"ne", "nepali", "nepali"},
                                LanguageName{"no", "norwegian", "norwegian"},
                                LanguageName{"pt", "portuguese", "portuguese"},
                                LanguageName{"ro", "romanian", "romanian"},
                                LanguageName{"ru", "russian", "russian"},
                                LanguageName{"es", "spanish", "spanish"},
                                LanguageName{"sv", "swedish", "swedish"},
                                LanguageName{"ta", "tamil", "tamil"},
                                LanguageName{"tr", "turkish", "turkish"},
                                LanguageName{"zh", "chinese", ""},
                                LanguageName{"ja", "japanese", ""},
                                LanguageName{"ko", "korean", ""},
                                LanguageName{"sw", "swahili", ""},
                                LanguageName{"am", "amharic", ""},
                                LanguageName{"pl", "polish", ""},
                                LanguageName{"el", "greek", ""},
                                LanguageName{"cs", "czech", ""},
                                LanguageName{"hi", "hindi", ""},
                                LanguageName{"uk", "ukrainian", ""}};

constexpr std::size_t kDetectBytes = 8192;
/// cld2 counts only letters; under this many it guesses.
constexpr int kMinReliablePercent = 60;

/// "nb" and "nn" are stemmed and counted as Norwegian; cld2 says "iw" for Hebrew and the like.
std::string canonical(const std::string& code) {
  if (code == "nb" || code == "nn") return "no";
  if (code == "iw") return "he";
  return code;
}

}  // namespace

std::string normalize_language(std::string_view declared) {
  const std::string text = ascii_lower(trim(declared));
  for (const LanguageName& language : kLanguages) {
    if (text == language.english) return std::string(language.code);
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

std::string detect_language(std::string_view text) {
  const std::string_view head = utf8_prefix(text, kDetectBytes);
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  int valid_bytes = 0;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(head.data(), static_cast<int>(head.size()), true, &hints,
                                          0, languages, percents, scores, nullptr, &text_bytes,
                                          &reliable, &valid_bytes);
  if (!reliable || languages[0] == CLD2::UNKNOWN_LANGUAGE || percents[0] < kMinReliablePercent) {
    return std::string(kUnknownLanguage);
  }
  const std::string code = normalize_language(CLD2::LanguageCode(languages[0]));
  return code.empty() ? std::string(kUnknownLanguage) : code;
}

std::string_view stemmer_name(std::string_view language) {
  for (const LanguageName& known : kLanguages) {
    if (known.code == language) return known.stemmer;
  }
  return {};
}

}  // namespace morgue
