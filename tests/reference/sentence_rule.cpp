// Owns: ICU's boundaries, and the pattern of what only looks like a sentence's end.
#include "tests/reference/sentence_rule.hpp"

#include <unicode/brkiter.h>

#include <algorithm>
#include <memory>
#include <regex>

namespace morgue::reference {

namespace {

/// One capital; up to five bytes with a full stop in them; a known abbreviation.
const std::regex& stop_without_end() {
  static const std::regex pattern(
      "(^|[ (])([A-Z]|(?=[^ (]{1,5}[.] *$)[^ (]*[.][^ (]*|"
      "Mrs?|Ms|Dr|Prof|St|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Gov|Sen|Rep|Rev|Hon|Pres|Hr|Fr|Mme|"
      "Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Jr|Sr|Inc|Corp|Co|Ltd|Bros|No|vs|Mt|Ft|Ave)[.] *$");
  return pattern;
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

std::vector<SentenceStart> sentence_starts(const std::string& body) {
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
      if (!std::regex_search(sentence, stop_without_end())) out.push_back({begin + at, paragraph});
    }
    begin = end + 2;
  }
  return out;
}

}  // namespace morgue::reference
