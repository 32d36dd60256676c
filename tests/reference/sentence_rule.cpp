// Owns: ICU's boundaries, and the pattern of what only looks like a sentence's end.
#include "tests/reference/sentence_rule.hpp"

#include <unicode/brkiter.h>
#include <unicode/regex.h>

#include <algorithm>
#include <memory>

#include "common/analysis/folding.hpp"
#include "common/analysis/stop_words.hpp"
#include "common/base/ascii.hpp"
#include "searcher/matching/abbreviations.hpp"

namespace morgue::reference {

namespace {

/// What is a word's end but no sentence's: group 1 is a number, group 2 a letter.
icu::UnicodeString pattern_of(const std::string& language) {
  std::string abbreviations;
  for (const matching::AbbreviationList& list : matching::abbreviation_lists()) {
    if (!list.language.empty() && list.language != language) continue;
    for (const std::string& word : split_at_blanks(list.words)) {
      const bool is_name = is_ascii_upper(word[0]);
      abbreviations += "|" + word + "|";
      for (std::size_t i = 0; i < word.size(); ++i) {
        const bool capital = (i == 0 || is_name) && is_ascii_lower(word[i]);
        abbreviations += capital ? static_cast<char>(word[i] - 'a' + 'A') : word[i];
      }
    }
  }
  return icu::UnicodeString::fromUTF8(
      "(?:^|\\s)[^\\p{L}\\p{N}\\s]*"
      "(?:\\p{Lu}|(?=\\S{1,5}\\.\\s*$)[\\p{L}\\p{N}]\\S*\\.\\S*|([0-9]{1,2}|[IVXLC]{2,})|(\\p{L})" +
      abbreviations + ")\\.\\s*$");
}

/// The word that a text begins with, folded.
std::string first_word(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  icu::RegexMatcher letters("^\\p{L}+", text, 0, error);
  std::string word;
  if (letters.find()) letters.group(error).toUTF8String(word);
  return fold(word);
}

/// Whether the sentence goes on behind what looks like its end.
bool goes_on(const std::string& sentence, const std::string& after, const std::string& language) {
  UErrorCode error = U_ZERO_ERROR;
  // Matchers keep a reference to their text.
  const icu::UnicodeString begun = icu::UnicodeString::fromUTF8(sentence);
  const icu::UnicodeString rest = icu::UnicodeString::fromUTF8(after);
  icu::RegexMatcher stop(pattern_of(language), begun, 0, error);
  if (!stop.find()) return false;
  if (stop.start(2, error) >= 0) return icu::RegexMatcher("^\\p{L}\\.", rest, 0, error).find();
  if (stop.start(1, error) < 0) return true;
  return matching::has_ordinal_stops(language) && !is_stop_word(first_word(rest), language);
}

/// Offsets in UTF-8 of ICU's sentence boundaries within the text, its ends left out.
std::vector<std::size_t> boundaries(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> sentences(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), error));
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
  sentences->setText(units);
  std::vector<std::size_t> out;
  for (std::int32_t at = sentences->next(); at != icu::BreakIterator::DONE && at < units.length();
       at = sentences->next()) {
    std::string before;
    units.tempSubString(0, at).toUTF8String(before);
    out.push_back(before.size());
  }
  return out;
}

}  // namespace

std::vector<SentenceStart> sentence_starts(const std::string& body, const std::string& language) {
  std::vector<SentenceStart> out;
  std::uint32_t paragraph = 0;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = std::min(body.find("\n\n", begin), body.size());
    std::string text = body.substr(begin, end - begin);
    for (char& c : text) c = c == '\n' ? ' ' : c;
    if (!text.empty()) out.push_back({begin, ++paragraph});
    for (const std::size_t at : boundaries(text)) {
      const std::string sentence =
          text.substr(out.back().begin - begin, at + begin - out.back().begin);
      if (!goes_on(sentence, text.substr(at), language)) out.push_back({begin + at, paragraph});
    }
    begin = end + 2;
  }
  return out;
}

}  // namespace morgue::reference
