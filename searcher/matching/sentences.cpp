// Owns: sentence boundaries.
#include "searcher/matching/sentences.hpp"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "common/base/ascii.hpp"

namespace morgue::matching {

namespace {

/// Abbreviations after which news writes a capital without a new sentence.
constexpr std::array<std::string_view, 44> kAbbreviations{
    "Mr",  "Mrs",  "Ms",  "Dr",  "Prof", "St",  "Gen", "Col", "Lt",  "Maj",  "Capt",
    "Sgt", "Adm",  "Gov", "Sen", "Rep",  "Rev", "Hon", "Jan", "Feb", "Mar",  "Apr",
    "Aug", "Sept", "Sep", "Oct", "Nov",  "Dec", "Jr",  "Sr",  "Inc", "Corp", "Co",
    "Ltd", "Bros", "No",  "vs",  "Mt",   "Ft",  "Ave", "Hr",  "Fr",  "Mme",  "Pres"};

/// Whether the text before the boundary `end` only looks like a sentence's end.
bool is_abbreviation(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
  if (end == begin || text[end - 1] != '.') return false;
  std::size_t word = end - 1;
  while (word > begin && text[word - 1] != ' ' && text[word - 1] != '\n' && text[word - 1] != '(')
    --word;
  const std::string_view last = text.substr(word, end - 1 - word);
  const bool initials =
      !last.empty() && last.size() <= 5 && last.find('.') != std::string_view::npos;
  const bool initial = last.size() == 1 && is_ascii_upper(last[0]);
  return initials || initial ||
         std::find(kAbbreviations.begin(), kAbbreviations.end(), last) != kAbbreviations.end();
}

/// How often the clock is looked at.
constexpr unsigned kSentencesPerLook = 64;

class SentenceBreaker {
 public:
  SentenceBreaker() {
    UErrorCode error = U_ZERO_ERROR;
    iterator_ = ubrk_open(UBRK_SENTENCE, "en", nullptr, 0, &error);
  }
  ~SentenceBreaker() {
    ubrk_close(iterator_);
    utext_close(&utext_);
  }
  SentenceBreaker(const SentenceBreaker&) = delete;
  SentenceBreaker& operator=(const SentenceBreaker&) = delete;

  void split(std::string_view text, std::size_t begin, std::size_t end, const Deadline& deadline,
             std::vector<TextUnit>& out) {
    UErrorCode error = U_ZERO_ERROR;
    // UAX #29 ends a sentence at every line end; in a paragraph that is only where a word was
    // broken (cease-/fire).
    one_line_.assign(text.substr(begin, end - begin));
    std::replace(one_line_.begin(), one_line_.end(), '\n', ' ');
    utext_openUTF8(&utext_, one_line_.data(), static_cast<std::int64_t>(one_line_.size()), &error);
    ubrk_setUText(iterator_, &utext_, &error);
    const std::size_t first = out.size();
    std::size_t from = begin;
    while (U_SUCCESS(error)) {
      const std::int32_t next = ubrk_next(iterator_);
      if (next == UBRK_DONE) break;
      if (++found_ % kSentencesPerLook == 0) deadline.check();
      const std::size_t to = begin + static_cast<std::size_t>(next);
      if (to < end && is_abbreviation(text, from, to)) continue;
      out.push_back(
          {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to), out.size() == first});
      from = to;
    }
    if (from < end)
      out.push_back(
          {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end), out.size() == first});
  }

 private:
  UBreakIterator* iterator_ = nullptr;
  UText utext_ = UTEXT_INITIALIZER;
  std::string one_line_;
  unsigned found_ = 0;
};

}  // namespace

std::vector<TextUnit> find_sentences(std::string_view text, const Deadline& deadline) {
  thread_local SentenceBreaker breaker;  // opening one costs as much as a long article
  std::vector<TextUnit> units;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t gap = std::min(text.find("\n\n", begin), text.size());
    if (gap > begin) breaker.split(text, begin, gap, deadline, units);
    begin = gap + 2;
  }
  return units;
}

}  // namespace morgue::matching
