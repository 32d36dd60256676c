// Owns: the rules of thumb. Where they do not understand a name they leave it whole.
#include "searcher/output/person_name.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "common/analysis/folding.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/persons.hpp"

namespace morgue::output {

namespace {

using Words = std::vector<std::string>;

/// Belong to the family name behind them, whatever their case.
constexpr std::array<std::string_view, 40> kParticles{
    "van", "von", "der", "den",   "de",  "del", "della", "dello", "di",  "da",
    "do",  "dos", "das", "du",    "des", "la",  "las",   "le",    "los", "lo",
    "ter", "ten", "te",  "zu",    "zum", "zur", "af",    "av",    "al",  "el",
    "bin", "ibn", "ben", "degli", "dal", "st",  "ap",    "op",    "'t",  "vom"};
constexpr std::array<std::string_view, 8> kSuffixes{"jr",  "jr.", "sr", "sr.",
                                                    "iii", "iv",  "ii", "jnr"};

bool is_one_of(std::span<const std::string_view> table, const std::string& word) {
  return std::find(table.begin(), table.end(), fold(word)) != table.end();
}

std::string joined(const Words& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += (i == begin ? "" : " ") + words[i];
  return text;
}

/// Scripts in which the last word is the family name unless something says otherwise.
bool is_given_first_script(std::string_view name) {
  for (std::size_t pos = 0; pos < name.size();) {
    const auto c = static_cast<UChar32>(next_code_point(name, pos));
    if (u_isalpha(c) == 0) continue;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &error);
    if (script != USCRIPT_LATIN && script != USCRIPT_CYRILLIC && script != USCRIPT_GREEK &&
        script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
      return false;
  }
  return true;
}

/// Han, Kana and Hangul: the family name stands first, where there is a space to tell its end.
bool is_family_first_script(std::string_view name) {
  for (std::size_t pos = 0; pos < name.size();) {
    const auto c = static_cast<UChar32>(next_code_point(name, pos));
    if (u_isalpha(c) == 0) continue;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &error);
    if (script != USCRIPT_HAN && script != USCRIPT_HANGUL && script != USCRIPT_HIRAGANA &&
        script != USCRIPT_KATAKANA)
      return false;
  }
  return true;
}

/// Two letters or more, all capitals, no initials: "KIM", "GARCÍA", "SMITH-JONES".
bool is_capital(const std::string& word) {
  std::size_t letters = 0;
  for (std::size_t pos = 0; pos < word.size();) {
    const auto c = static_cast<UChar32>(next_code_point(word, pos));
    if (c == U'.') return false;
    if (u_isalpha(c) == 0) continue;
    if (u_isupper(c) == 0) return false;
    ++letters;
  }
  return letters > 1;
}

bool is_small(const std::string& word) {
  std::size_t pos = 0;
  return u_islower(static_cast<UChar32>(next_code_point(word, pos))) != 0;
}

/// The words [begin, end) that are a family name in capitals beside given names that are not.
bool find_capitals(const Words& words, std::size_t& begin, std::size_t& end) {
  begin = 0;
  while (begin < words.size() && !is_capital(words[begin])) ++begin;
  end = begin;
  while (end < words.size() && is_capital(words[end])) ++end;
  const bool more = std::any_of(words.begin() + static_cast<std::ptrdiff_t>(end), words.end(),
                                [](const std::string& word) { return is_capital(word); });
  return begin < end && end - begin < words.size() && !more && (begin == 0 || end == words.size());
}

/// Takes the particles off the front of a family name: small ones alone are told apart.
PersonName named(Words family, const std::string& given) {
  PersonName name;
  std::size_t small = 0;
  while (small + 1 < family.size() && is_small(family[small])) ++small;
  name.particle = joined(family, 0, small);
  name.family = joined(family, small, family.size());
  name.given = given;
  return name;
}

/// Where the family name begins: at the last word, or the particles before it. "Ortega y Gasset".
std::size_t family_begin(const Words& words) {
  std::size_t begin = words.size() - 1;
  if (begin > 2 && (words[begin - 1] == "y" || words[begin - 1] == "i")) begin -= 2;
  while (begin > 1 && (is_one_of(kParticles, words[begin - 1]) || is_small(words[begin - 1])))
    --begin;
  // "von Trotta": no given name.
  return begin == 1 && is_one_of(kParticles, words[0]) && is_small(words[0]) ? 0 : begin;
}

}  // namespace

PersonName parts_of_name(std::string_view text, std::string_view language) {
  Words words = split_at_blanks(collapse_space(text));
  PersonName whole;
  whole.literal = joined(words, 0, words.size());
  if (words.size() < 2 || names_an_office(text)) return whole;
  if (is_family_first_script(text)) return words.size() == 2 ? named({words[0]}, words[1]) : whole;
  if (!is_given_first_script(text)) return whole;
  std::string suffix;
  if (words.size() > 2 && is_one_of(kSuffixes, words.back())) {
    suffix = words.back();
    words.pop_back();
  }
  PersonName name;
  std::size_t begin = 0;
  std::size_t end = 0;
  if (find_capitals(words, begin, end)) {
    const Words family(words.begin() + static_cast<std::ptrdiff_t>(begin),
                       words.begin() + static_cast<std::ptrdiff_t>(end));
    name = named(family, begin == 0 ? joined(words, end, words.size()) : joined(words, 0, begin));
  } else if (language == "hu") {
    name = named({words[0]}, joined(words, 1, words.size()));
  } else {
    begin = family_begin(words);
    name = named({words.begin() + static_cast<std::ptrdiff_t>(begin), words.end()},
                 joined(words, 0, begin));
  }
  name.suffix = suffix;
  return name;
}

std::string inverted(const PersonName& name) {
  if (!name.literal.empty()) return name.literal;
  std::string text = name.particle.empty() ? name.family : name.particle + " " + name.family;
  if (!name.given.empty()) text += ", " + name.given;
  if (!name.suffix.empty()) text += ", " + name.suffix;
  return text;
}

}  // namespace morgue::output
