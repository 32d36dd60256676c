// Owns: telling the language of a text: what cld2 says with its full tables, and function words
// where it is not sure, or takes one language for its neighbour.

// cld2's header needs this one before it.
// clang-format off
#include <cstdio>
#include <cld2/public/compact_lang_det.h>
// clang-format on
#include <cld2/public/encodings.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/folding.hpp"
#include "common/analysis/language.hpp"
#include "common/analysis/stop_words.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

/// cld2 counts only letters; under this many it guesses.
constexpr int kMinReliablePercent = 60;

/// A text that cld2 only guesses about is of that language if it has so many different function
/// words of it, and they are one word in so many.
constexpr std::size_t kMinFunctionWords = 2;
constexpr std::size_t kFunctionWordEvery = 12;
/// Words that are looked at.
constexpr std::size_t kMaxWords = 400;

struct Guess {
  std::string language;  ///< empty: none
  bool sure = false;
};

Guess guess_language(std::string_view text, int flags) {
  // Of text with broken bytes cld2 sets none of these.
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE,
                                 CLD2::UNKNOWN_LANGUAGE};
  int percents[3] = {};
  double scores[3] = {};
  int text_bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  int valid_bytes = 0;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), static_cast<int>(text.size()), true, &hints,
                                          flags, languages, percents, scores, nullptr, &text_bytes,
                                          &reliable, &valid_bytes);
  if (languages[0] == CLD2::UNKNOWN_LANGUAGE) return {};
  return {normalize_language(CLD2::LanguageCode(languages[0])),
          reliable && percents[0] >= kMinReliablePercent};
}

/// The first words of a text, folded.
std::vector<std::string> first_words(std::string_view text) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  bool within = false;
  for (std::size_t pos = 0; pos < text.size() && words.size() < kMaxWords;) {
    const std::size_t at = pos;
    const auto c = static_cast<UChar32>(next_code_point(text, pos));
    const bool letter = u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK;
    if (letter && !within) begin = at;
    if (!letter && within) words.push_back(fold(text.substr(begin, at - begin)));
    within = letter;
  }
  if (within && words.size() < kMaxWords) words.push_back(fold(text.substr(begin)));
  return words;
}

/// Whether function words bear a guess out.
bool is_borne_out(std::string_view text, std::string_view language) {
  const std::vector<std::string> words = first_words(text);
  std::set<std::string_view> different;
  std::size_t count = 0;
  for (const std::string& word : words) {
    if (!is_stop_word(word, language)) continue;
    ++count;
    different.insert(word);
  }
  return different.size() >= kMinFunctionWords && count * kFunctionWordEvery >= words.size();
}

std::size_t count_of(const std::vector<std::string>& words,
                     std::span<const std::string_view> wanted) {
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
      }));
}

/// Written every few words in the Pidgin of Nigeria and Ghana. Some are names in English, but not
/// several of them again and again.
constexpr std::array<std::string_view, 22> kPidginWords{
    "abi",     "afta",   "dat", "de", "dem", "dema", "den", "dey", "di",    "dia", "dis",
    "govment", "kontri", "na",  "im", "oda", "pipo", "tok", "una", "wetin", "wey", "wit"};
constexpr std::size_t kPidginWordEvery = 25;
constexpr std::size_t kMinPidginWords = 4;

bool contains(std::string_view text, std::string_view part) {
  return memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

bool is_pidgin(std::string_view text) {
  // What nearly every article has: English, which most articles are, is passed over quickly.
  if (!contains(text, " dey ") && !contains(text, " wey ") && !contains(text, " di ")) return false;
  const std::vector<std::string> words = first_words(text);
  const std::set<std::string_view> all(words.begin(), words.end());
  const auto different = std::count_if(kPidginWords.begin(), kPidginWords.end(),
                                       [&](std::string_view word) { return all.contains(word); });
  return static_cast<std::size_t>(different) >= kMinPidginWords &&
         count_of(words, kPidginWords) * kPidginWordEvery >= words.size();
}

constexpr std::array<std::string_view, 9> kRundiWords{"afise", "ca",   "cane", "canke", "gushika",
                                                      "ico",   "jewe", "ndwi", "wiwe"};
constexpr std::array<std::string_view, 7> kKinyarwandaWords{"kugeza", "njyewe",    "rwose",
                                                            "ufite",  "icyumweru", "uburyo"};

std::size_t count_holding(const std::vector<std::string>& words, std::string_view letters) {
  return static_cast<std::size_t>(std::count_if(
      words.begin(), words.end(),
      [&](const std::string& word) { return word.find(letters) != std::string::npos; }));
}

/// Kinyarwanda writes by, cy, jy and py where Rundi writes vy, c, j and pf.
bool is_rundi(std::string_view text) {
  const std::vector<std::string> words = first_words(text);
  const std::size_t rundi = count_of(words, kRundiWords) + count_holding(words, "vy");
  std::size_t kinyarwanda = count_of(words, kKinyarwandaWords);
  for (const std::string_view letters : {"by", "cy", "jy", "py"})
    kinyarwanda += count_holding(words, letters);
  return rundi > kinyarwanda;
}

/// The language of East Asian script, where most of a text is in it: names of products and firms in
/// Latin letters make cld2 doubt. Empty for other texts.
std::string east_asian_language(std::string_view text) {
  constexpr std::size_t kLettersOfWord = 4;   // of other scripts, beside one character
  constexpr std::size_t kMinCharacters = 20;  // a few may be Chinese or Japanese
  std::size_t han = 0;
  std::size_t kana = 0;
  std::size_t hangul = 0;
  std::size_t others = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, pos));
    if (!u_isalpha(c)) continue;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &error);
    if (script == USCRIPT_HAN)
      ++han;
    else if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA)
      ++kana;
    else if (script == USCRIPT_HANGUL)
      ++hangul;
    else
      ++others;
  }
  const std::size_t characters = han + kana + hangul;
  if (characters < kMinCharacters || characters * kLettersOfWord <= others) return {};
  if (hangul * 2 > characters) return "ko";
  // Japanese has kana between nearly all its words, Chinese in a name at most.
  constexpr std::size_t kKanaEvery = 10;
  return kana * kKanaEvery > han ? "ja" : "zh";
}

/// Languages whose neighbour cld2 does not know, or mistakes for them.
std::string or_neighbour(std::string language, std::string_view text) {
  if (language == "en" && is_pidgin(text)) return "pcm";
  if (language == "rw" && is_rundi(text)) return "rn";
  return language;
}

}  // namespace

std::string detect_language(std::string_view text) {
  const std::string_view head = utf8_prefix(text, kDetectBytes);
  Guess guess = guess_language(head, 0);
  if (guess.sure && !guess.language.empty()) return or_neighbour(std::move(guess.language), head);
  if (std::string language = east_asian_language(head); !language.empty()) return language;
  guess = guess_language(head, CLD2::kCLDFlagBestEffort);
  if (!guess.language.empty() && is_borne_out(head, guess.language))
    return or_neighbour(std::move(guess.language), head);
  return std::string(kUnknownLanguage);
}

}  // namespace morgue
