// Owns: sentence boundaries.
#include "searcher/matching/sentences.hpp"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <string>

#include "common/analysis/folding.hpp"
#include "common/analysis/stop_words.hpp"
#include "common/analysis/word_forms.hpp"
#include "common/base/utf8.hpp"
#include "searcher/matching/abbreviations.hpp"

namespace morgue::matching {

namespace {

/// The last bytes of a text, where no abbreviation is longer: looking at a sentence of many full
/// stops stays linear.
std::string_view tail_of(std::string_view text) {
  constexpr std::size_t kMaxBytes = 64;
  if (text.size() <= kMaxBytes) return text;
  text.remove_prefix(text.size() - kMaxBytes);
  while (!text.empty() && is_continuation_byte(text[0])) text.remove_prefix(1);
  return text;
}

/// The word before the full stop that a sentence ends with, without signs that open before it;
/// empty where it ends otherwise.
std::string_view word_before_stop(std::string_view sentence) {
  const std::string_view tail = tail_of(sentence);
  std::size_t begin = 0;
  std::size_t end = 0;
  for (std::size_t pos = 0; pos < tail.size();) {
    const std::size_t at = pos;
    const auto c = static_cast<UChar32>(next_code_point(tail, pos));
    if (u_isUWhiteSpace(c) != 0) continue;
    const bool opens = (at > end || at == begin) && u_isalnum(c) == 0;
    if (opens)
      begin = pos;
    else if (at > end)
      begin = at;
    end = pos;
  }
  const std::string_view word = tail.substr(begin, end - begin);
  return word.ends_with('.') ? word.substr(0, word.size() - 1) : std::string_view();
}

/// The word that a text begins with, folded.
std::string first_word(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t pos = 0; pos < text.size(); end = pos) {
    if (u_isalpha(static_cast<UChar32>(next_code_point(text, pos))) == 0) break;
  }
  return fold(text.substr(0, end));
}

/// Whether a text begins with one letter and a full stop: the B. of "z. B.".
bool begins_with_letter_and_stop(std::string_view text) {
  std::size_t pos = 0;
  const bool letter =
      !text.empty() && u_isalpha(static_cast<UChar32>(next_code_point(text, pos))) != 0;
  return letter && pos < text.size() && text[pos] == '.';
}

/// Whether a boundary between two texts only looks like a sentence's end. Behind a number a
/// function word begins another: "am 3. Der Minister".
bool is_within_sentence(std::string_view before, std::string_view after,
                        std::string_view language) {
  const std::string_view word = word_before_stop(before);
  if (is_abbreviation(word, language)) return true;
  if (letters_up_to(word, 2) == 1 && begins_with_letter_and_stop(after)) return true;
  return is_short_number(word) && has_ordinal_stops(language) &&
         !is_stop_word(first_word(after), language);
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

  void split(std::string_view text, std::size_t begin, std::size_t end, std::string_view language,
             const Deadline& deadline, std::vector<TextUnit>& out) {
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
      if (to < end &&
          is_within_sentence(text.substr(from, to - from), text.substr(to, end - to), language))
        continue;
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

std::vector<TextUnit> find_sentences(std::string_view text, std::string_view language,
                                     const Deadline& deadline) {
  thread_local SentenceBreaker breaker;  // opening one costs as much as a long article
  std::vector<TextUnit> units;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t gap = std::min(text.find("\n\n", begin), text.size());
    if (gap > begin) breaker.split(text, begin, gap, language, deadline, units);
    begin = gap + 2;
  }
  return units;
}

}  // namespace morgue::matching
