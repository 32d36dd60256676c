// Owns: folding whole words.
#include "common/analysis/folding.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "common/analysis/characters.hpp"
#include "common/analysis/normalizing.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

/// Words before 'd and 'm; elsewhere these are the ends of names (Sa'd, Isma'm).
constexpr std::array<std::string_view, 13> kPronouns{
    "i", "you", "he", "she", "it", "we", "they", "who", "that", "there", "what", "how", "where"};

bool is_all_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_ascii(c); });
}

/// The same without soft hyphens (U+00AD, and U+00AC, which stands for one) before a line end, and
/// without that.
std::string without_line_breaks(std::string_view word) {
  std::string out;
  for (std::size_t pos = 0; pos < word.size();) {
    const bool soft =
        word.compare(pos, 2, "\xC2\xAD") == 0 || word.compare(pos, 2, "\xC2\xAC") == 0;
    const std::size_t line = soft ? next_line(word, pos + 2) : 0;
    if (line == 0) out.push_back(word[pos++]);
    if (line > 0) pos = line;
  }
  return out;
}

/// Whether English hangs a word on at the apostrophe at `pos` of a folded word: possessives and
/// short forms.
bool is_english_ending(std::string_view text, std::size_t pos) {
  std::size_t begin = pos;
  while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
  std::size_t end = pos + 1;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  const std::string_view head = text.substr(begin, pos - begin);
  const std::string_view tail = text.substr(pos + 1, end - pos - 1);
  if (head.empty()) return false;
  if (tail == "s" || tail == "ll" || tail == "re" || tail == "ve") return true;
  if (tail == "t") return head.back() == 'n';
  const bool pronoun = std::find(kPronouns.begin(), kPronouns.end(), head) != kPronouns.end();
  return tail == "d" ? pronoun : tail == "m" && head == "i";
}

/// Other apostrophes say nothing that all readers type: Qur'an and Quran, O'Brien and OBrien, п'ять
/// and пять. The quotation mark within a Hebrew word is an acronym's sign.
void drop_apostrophes(std::string& text, std::size_t begin) {
  if (text.find_first_of("'\"", begin) == std::string::npos) return;
  std::string kept;
  const std::string_view folded = std::string_view(text).substr(begin);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const bool within = i > 0 && i + 1 < folded.size() && is_word_byte(folded[i - 1]) &&
                        is_word_byte(folded[i + 1]);
    const bool hebrew = folded[i] == '"' && within && !is_ascii_lower(folded[i - 1]) &&
                        !is_ascii_lower(folded[i + 1]);
    if ((folded[i] != '\'' || is_english_ending(folded, i)) && !hebrew) kept.push_back(folded[i]);
  }
  text.replace(begin, std::string::npos, kept);
}

}  // namespace

std::string fold_case(std::string_view word) {
  std::string out;
  if (is_all_ascii(word)) {
    out.resize(word.size());
    std::transform(word.begin(), word.end(), out.begin(), [](char c) { return ascii_lower(c); });
    return out;
  }
  const std::string joined = without_line_breaks(word);
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString folded = casefolder().normalize(icu::UnicodeString::fromUTF8(joined), error);
  for (std::int32_t i = 0; i < folded.length(); ++i) {
    const char16_t c = folded.charAt(i);
    if (c == 0x2018 || c == 0x2019 || c == 0x2032 || character_role(c) == CharacterRole::apostrophe)
      folded.setCharAt(i, u'\'');
    if (c == 0x0640) folded.remove(i--, 1);
  }
  folded.toUTF8String(out);
  return out;
}

void fold_to(std::string_view word, CharacterTable& characters, std::string& out) {
  const std::size_t begin = out.size();
  for (std::size_t pos = 0; pos < word.size();) {
    if (static_cast<unsigned char>(word[pos]) < 0x80) {
      out.push_back(ascii_lower(word[pos++]));
    } else {
      characters.append_plain(next_code_point(word, pos), out);
    }
  }
  drop_apostrophes(out, begin);
}

std::string fold(std::string_view word) {
  std::string out;
  if (is_all_ascii(word) && word.find('`') == std::string_view::npos) {
    out = fold_case(word);
    drop_apostrophes(out, 0);
    return out;
  }
  TextNormalizer normalizer;
  fold_to(normalizer.normalize(word), normalizer.characters(), out);
  return out;
}

}  // namespace morgue
