// Owns: where words begin and end in a text: Unicode word boundaries (UAX #29, ICU's dictionaries
// for Thai, Lao, Khmer and Burmese), one word per character for Chinese, Japanese and Korean
// script, and a fast path that gives the very same words. Does not own: what a word means
// (tokenizer.hpp) or how it is folded (folding.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace morgue {

/// A piece of text that holds at least one letter or digit, as the bytes [begin, end) of the text.
struct RawWord {
  std::uint32_t begin;
  std::uint32_t end;
  bool cjk;  ///< one Han, Kana or Hangul character (with its voicing marks)

  bool operator==(const RawWord&) const = default;
};

/// Splits text into raw words. Not thread-safe (it keeps an ICU iterator); use one a thread.
class WordBreaker {
 public:
  WordBreaker();
  ~WordBreaker();
  WordBreaker(WordBreaker&&) noexcept;
  WordBreaker& operator=(WordBreaker&&) noexcept;

  /// Appends the words of `text` (valid UTF-8, under 4 GB) to `out`, in order.
  void split(std::string_view text, std::vector<RawWord>& out);

  /// The same by ICU alone, without the fast path: the reference that the fast path is tested
  /// against.
  void split_slowly(std::string_view text, std::vector<RawWord>& out);

 private:
  struct Icu;
  void split_chunk(std::string_view text, std::uint32_t begin, std::uint32_t end,
                   std::vector<RawWord>& out);
  void split_with_icu(std::string_view text, std::uint32_t begin, std::uint32_t end,
                      std::vector<RawWord>& out);
  std::unique_ptr<Icu> icu_;
};

/// True for characters that are indexed one by one: Han, Hiragana, Katakana, Hangul and Bopomofo.
bool is_cjk(char32_t code_point);

}  // namespace morgue
