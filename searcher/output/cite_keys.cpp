// Owns: making keys.
#include "searcher/output/cite_keys.hpp"

#include <unicode/translit.h>

#include <vector>

#include "common/analysis/folding.hpp"
#include "common/analysis/stop_words.hpp"
#include "common/analysis/word_breaker.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "searcher/output/date_words.hpp"

namespace morgue::output {

namespace {

constexpr std::size_t kMaxName = 20;
constexpr std::size_t kMaxWord = 16;
/// Of a headline so many bytes are looked at.
constexpr std::size_t kMaxTitle = 1000;

/// 0: "", 1: "a", 26: "z", 27: "aa".
std::string letters(std::size_t number) {
  constexpr std::size_t kLetters = 26;
  std::string out;
  for (; number > 0; number = (number - 1) / kLetters)
    out.insert(out.begin(), static_cast<char>('a' + (number - 1) % kLetters));
  return out;
}

}  // namespace

struct CiteKeys::Transliterator {
  Transliterator() {
    UErrorCode error = U_ZERO_ERROR;
    icu.reset(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, error));
  }
  std::unique_ptr<icu::Transliterator> icu;  ///< nullptr where ICU lacks its data
};

std::shared_ptr<CiteKeys> keys_of(const OutputOptions& options) {
  return options.cite_keys != nullptr ? options.cite_keys : std::make_shared<CiteKeys>();
}

CiteKeys::CiteKeys() : transliterator_(std::make_unique<Transliterator>()) {}
CiteKeys::~CiteKeys() = default;

/// Small letters and digits of ASCII.
std::string CiteKeys::plain(std::string_view text, std::size_t most) const {
  icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (transliterator_->icu != nullptr) transliterator_->icu->transliterate(unicode);
  std::string latin;
  unicode.toUTF8String(latin);
  std::string out;
  for (const char c : latin) {
    if (out.size() < most && (is_ascii_letter(c) || is_ascii_digit(c))) out += ascii_lower(c);
  }
  return out;
}

/// The first word of the headline, or of the text, that is no function word; else the first word.
std::string CiteKeys::significant_word(const Reference& reference) const {
  const std::string_view title = utf8_prefix(reference.opening, kMaxTitle);
  std::vector<RawWord> words;
  WordBreaker().split(title, words);
  std::string first;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t end = words[i].end;
    // Characters stand one by one: two make a word more often than one.
    const bool pair = words[i].cjk && i + 1 < words.size() && words[i + 1].begin == words[i].end;
    if (pair) end = words[i + 1].end;
    const std::string_view word = title.substr(words[i].begin, end - words[i].begin);
    std::string key = plain(word, kMaxWord);
    if (first.empty()) first = key;
    const std::string folded = fold(word);
    const bool stop = is_stop_word(folded, reference.language.empty() ? "en" : reference.language);
    if (!stop && key.size() > 1) return key;
  }
  return first;
}

std::string CiteKeys::of(const Reference& reference, bool* is_new) {
  const auto known = keys_.find(reference.id);
  if (is_new != nullptr) *is_new = known == keys_.end();
  if (known != keys_.end()) return known->second;
  std::string base;
  if (!reference.authors.empty()) {
    const PersonName& author = reference.authors.front();
    base = plain(author.literal.empty() ? author.family : author.literal, kMaxName);
  }
  if (base.empty()) base = plain(reference.container, kMaxName);
  if (base.empty()) base = "anon";
  base += reference.published ? std::to_string(day_of(*reference.published).year) : "nd";
  base += significant_word(reference);
  std::string key;
  do {
    key = base + letters(repeats_[base]++);
  } while (!used_.insert(key).second);
  return keys_.emplace(reference.id, key).first->second;
}

}  // namespace morgue::output
