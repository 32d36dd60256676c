// Owns: cutting a text into words and hashing them three at a time, for wordings and sketches.
// Does not own: what is kept of them (wording.cpp, sketch.cpp).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "common/base/utf8.hpp"

namespace morgue::likeness {

/// What a character is to the cutting.
struct Letter {
  char32_t folded = 0;  ///< 0: it ends a word
  bool is_figure = false;
  bool is_capital = false;
  bool is_word = false;  ///< of a script without blanks: with the letter before it, a word
};

/// Of a code point beyond ASCII.
Letter letter_of(char32_t c);

namespace detail {

/// Small letters of ASCII's letters and digits; 0 for what ends a word.
inline constexpr auto kAsciiLetters = [] {
  std::array<char, 128> letters{};
  for (char c = '0'; c <= '9'; ++c) letters[static_cast<std::size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) {
    letters[static_cast<std::size_t>(c)] = c;
    letters[static_cast<std::size_t>(c) - ('a' - 'A')] = c;
  }
  return letters;
}();

constexpr std::uint64_t kNoWord = 14695981039346656037u;

/// FNV-1a (Fowler, Noll, Vo), by code points.
constexpr std::uint64_t with_letter(std::uint64_t hash, char32_t letter) {
  return (hash ^ letter) * 1099511628211u;
}

/// The finalizer of MurmurHash3 (Appleby): all bits of a hash depend on all of its input.
constexpr std::uint64_t mixed(std::uint64_t hash) {
  hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdu;
  hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53u;
  return hash ^ hash >> 33;
}

}  // namespace detail

/// `Sink`: shingle(hash), and particular(word, is_figure) for a word with a capital or a figure.
template <typename Sink>
class Cutter {
 public:
  explicit Cutter(Sink& sink) : sink_(sink) {}

  void cut(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte >= detail::kAsciiLetters.size()) {
        take(letter_of(next_code_point(text, at)));
      } else if (detail::kAsciiLetters[byte] != 0) {
        at = add_ascii(text, at);
      } else if (byte == '-' && at + 1 < text.size() && text[at + 1] == '\n') {
        at += 2;
      } else {
        end_word();
        ++at;
      }
    }
    end_word();
  }

 private:
  /// A shingle with fewer letters is made of the words that all reports are made of. It comes after
  /// all others in the order of hashes, so that a sketch has it only for want of better.
  static constexpr std::uint32_t kTellingLetters = 16;
  static constexpr std::uint64_t kLast = std::uint64_t{7} << 61;
  /// What a word of a script without blanks counts for.
  static constexpr std::uint32_t kLettersOfTwo = 8;

  struct Word {
    std::uint64_t hash = 0;
    std::uint32_t letters = 0;
  };

  void take(const Letter& letter) {
    if (letter.folded == 0) return end_word();
    if (!letter.is_word) return add_letter(letter.folded, letter.is_figure, letter.is_capital);
    const char32_t before = last_letter_;
    end_word();
    if (before != 0)
      add(detail::with_letter(detail::with_letter(detail::kNoWord, before), letter.folded),
          kLettersOfTwo);
    last_letter_ = letter.folded;
  }

  /// Returns where the run of letters ends. They are counted in locals, as the compiler cannot know
  /// that the sink does not change the members.
  std::size_t add_ascii(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    std::uint64_t word = word_;
    bool has_figure = false;
    bool has_capital = false;
    for (; at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      const char letter = byte < detail::kAsciiLetters.size() ? detail::kAsciiLetters[byte] : '\0';
      if (letter == 0) break;
      word = detail::with_letter(word, static_cast<char32_t>(letter));
      has_figure |= letter <= '9';
      has_capital |= letter != text[at];
    }
    word_ = word;
    letters_ += static_cast<std::uint32_t>(at - begin);
    has_figure_ |= has_figure;
    has_capital_ |= has_capital;
    return at;
  }

  void add_letter(char32_t letter, bool is_figure, bool is_capital) {
    word_ = detail::with_letter(word_, letter);
    ++letters_;
    has_figure_ = has_figure_ || is_figure;
    has_capital_ = has_capital_ || is_capital;
  }

  void end_word() {
    last_letter_ = 0;
    if (letters_ == 0) return;
    if (has_figure_ || has_capital_) sink_.particular(word_, has_figure_);
    add(word_, letters_);
    word_ = detail::kNoWord;
    letters_ = 0;
    has_figure_ = has_capital_ = false;
  }

  void add(std::uint64_t word, std::uint32_t letters) {
    const Word now{detail::mixed(word), letters};
    if (++words_ >= 3) {
      const std::uint64_t hash =
          detail::mixed((before_last_.hash * 31 + last_.hash) * 31 + now.hash);
      const bool is_telling = before_last_.letters + last_.letters + letters >= kTellingLetters;
      sink_.shingle(is_telling ? hash : hash | kLast);
    }
    before_last_ = last_;
    last_ = now;
  }

  Sink& sink_;
  std::uint64_t word_ = detail::kNoWord;
  std::uint32_t letters_ = 0;
  bool has_figure_ = false;
  bool has_capital_ = false;
  char32_t last_letter_ = 0;  ///< of a script without blanks, just before
  Word last_{};
  Word before_last_{};
  std::size_t words_ = 0;
};

}  // namespace morgue::likeness
