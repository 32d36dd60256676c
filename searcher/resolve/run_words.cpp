// Owns: the cutting (see run_words.hpp).
#include "searcher/resolve/run_words.hpp"

#include <unicode/ubrk.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

#include "common/base/utf8.hpp"
#include "searcher/query/function_words.hpp"

namespace morgue::query {
namespace {

/// Characters that are words on their own are taken for a name up to so many.
constexpr std::size_t kMaxName = 4;

/// A particle is cut off only where so many syllables are left.
constexpr std::size_t kMinKoreanStem = 2;

bool is_hangul(std::string_view text, const RunToken& token) {
  std::size_t pos = token.begin;
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(next_code_point(text, pos)), &error) ==
         USCRIPT_HANGUL;
}

/// Ends of the words that ICU's dictionary finds in `text`, ascending; without ICU's data none.
std::vector<std::size_t> dictionary_ends(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &error);
  const std::unique_ptr<UText, decltype(&utext_close)> closing(&source, utext_close);
  const std::unique_ptr<UBreakIterator, decltype(&ubrk_close)> breaks(
      ubrk_open(UBRK_WORD, "", nullptr, 0, &error), ubrk_close);
  std::vector<std::size_t> ends;
  if (U_FAILURE(error)) return ends;
  ubrk_setUText(breaks.get(), &source, &error);
  if (U_FAILURE(error)) return ends;
  for (std::int32_t at = ubrk_next(breaks.get()); at != UBRK_DONE; at = ubrk_next(breaks.get()))
    ends.push_back(static_cast<std::size_t>(at));
  return ends;
}

class Cutter {
 public:
  Cutter(std::string_view text, const std::vector<RunToken>& tokens)
      : text_(text), tokens_(tokens) {}

  std::vector<RunWord> run() {
    for (std::size_t i = 0; i < tokens_.size();) {
      std::size_t after = i + 1;
      if (!tokens_[i].cjk) {
        push(i, 1, is_function(i, 1));
      } else {
        while (after < tokens_.size() && tokens_[after].cjk && touches(after)) ++after;
        cut_stretch(i, after);
      }
      i = after;
    }
    return join_names();
  }

 private:
  /// Whether token `i` begins where the one before it ends.
  bool touches(std::size_t i) const { return i > 0 && tokens_[i].begin == tokens_[i - 1].end; }

  std::string_view slice(std::size_t first, std::size_t count) const {
    const std::size_t begin = tokens_[first].begin;
    return text_.substr(begin, tokens_[first + count - 1].end - begin);
  }

  bool is_function(std::size_t first, std::size_t count) const {
    return is_unspaced_function_word(slice(first, count));
  }

  void push(std::size_t first, std::size_t count, bool function, bool particle = false) {
    words_.push_back({first, count, tokens_[first].cjk, touches(first), function, particle});
  }

  /// East Asian characters without anything between them.
  void cut_stretch(std::size_t first, std::size_t after) {
    const std::size_t base = tokens_[first].begin;
    const std::vector<std::size_t> ends = dictionary_ends(slice(first, after - first));
    auto end = ends.begin();
    while (first < after) {
      std::size_t next = first + 1;
      while (end != ends.end() && base + *end <= tokens_[first].begin) ++end;
      const std::size_t word_end = end == ends.end() ? text_.size() : base + *end;
      while (next < after && tokens_[next].begin < word_end) ++next;
      push_word(first, next - first);
      first = next;
    }
  }

  void push_word(std::size_t first, std::size_t count) {
    if (is_particle_of_latin(first, count)) return push(first, count, true);
    const std::size_t particle = is_hangul(text_, tokens_[first]) ? particle_of(first, count) : 0;
    push(first, count - particle, is_function(first, count - particle));
    if (particle > 0) push(first + count - particle, particle, true, true);
  }

  /// NHK는: what stands right after letters of another script.
  bool is_particle_of_latin(std::size_t first, std::size_t count) const {
    return touches(first) && !tokens_[first - 1].cjk && is_korean_particle(slice(first, count));
  }

  /// How many syllables at the word's end are a particle.
  std::size_t particle_of(std::size_t first, std::size_t count) const {
    if (is_function(first, count)) return 0;
    for (std::size_t size = std::min(kLongestKoreanParticle, count - 1); size > 0; --size) {
      if (count - size < kMinKoreanStem) continue;
      if (is_korean_particle(slice(first + count - size, size))) return size;
    }
    return 0;
  }

  bool is_name_part(const RunWord& word) const {
    return word.cjk && word.count == 1 && !word.function && !is_hangul(text_, tokens_[word.first]);
  }

  std::vector<RunWord> join_names() const {
    std::vector<RunWord> out;
    std::size_t joined = 0;  // characters of the last word, if it may go on as a name
    for (const RunWord& word : words_) {
      const bool part = is_name_part(word);
      if (part && joined > 0 && joined < kMaxName && word.follows) {
        ++out.back().count;
        ++joined;
      } else {
        out.push_back(word);
        joined = part ? 1 : 0;
      }
    }
    return out;
  }

  std::string_view text_;
  const std::vector<RunToken>& tokens_;
  std::vector<RunWord> words_;
};

}  // namespace

std::vector<RunWord> words_of_run(std::string_view text, const std::vector<RunToken>& tokens) {
  return Cutter(text, tokens).run();
}

}  // namespace morgue::query
