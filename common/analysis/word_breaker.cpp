// Owns: the two ways to find words, by a table of classes for Latin text and by ICU for all other.
#include "common/analysis/word_breaker.hpp"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

/// Word_Break classes of UAX #29, with CLDR's change that a colon parts words, as far as the fast
/// path knows them; `hard` sends the chunk to ICU.
enum class WordClass : std::uint8_t {
  other,
  letter,
  digit,
  underscore,
  mid_letter,
  mid_number,
  mid_both,
  hard
};

constexpr char32_t kTableSize = 0x250;

constexpr std::array<WordClass, kTableSize> make_classes() {
  std::array<WordClass, kTableSize> classes{};
  for (char32_t c = 'a'; c <= 'z'; ++c) classes[c] = classes[c - 32] = WordClass::letter;
  for (char32_t c = '0'; c <= '9'; ++c) classes[c] = WordClass::digit;
  classes['_'] = WordClass::underscore;
  classes['.'] = classes['\''] = WordClass::mid_both;
  classes[','] = classes[';'] = WordClass::mid_number;
  for (char32_t c = 0x80; c < 0xA0; ++c) classes[c] = WordClass::hard;
  classes[0xAD] = WordClass::hard;  // soft hyphen: a format character, ignored between letters
  classes[0xAA] = classes[0xB5] = classes[0xBA] = WordClass::letter;
  classes[0xB7] = WordClass::mid_letter;
  for (char32_t c = 0xC0; c < kTableSize; ++c) classes[c] = WordClass::letter;
  classes[0xD7] = classes[0xF7] = WordClass::other;
  return classes;
}

constexpr auto kClasses = make_classes();

/// The class of the code point at `pos`, and its length in bytes.
WordClass class_at(std::string_view text, std::size_t pos, std::size_t& length) {
  const auto byte = static_cast<unsigned char>(text[pos]);
  if (byte < 0x80) {
    length = 1;
    return kClasses[byte];
  }
  std::size_t next = pos;
  const char32_t c = next_code_point(text, next);
  length = next - pos;
  if (c < kTableSize) return kClasses[c];
  if (c == 0x2018 || c == 0x2019) return WordClass::mid_both;
  // Dashes, double quotes, ellipsis: plain punctuation. U+2010 and U+2011 are hyphens, also plain.
  if ((c >= 0x2010 && c <= 0x2016) || (c >= 0x201A && c <= 0x2023) || c == 0x2026)
    return WordClass::other;
  return WordClass::hard;
}

bool starts_word(WordClass c) {
  return c == WordClass::letter || c == WordClass::digit || c == WordClass::underscore;
}

/// Whether `mid` between `before` and `after` holds a word together (rules WB6, WB7, WB11, WB12).
bool joins(WordClass before, WordClass mid, WordClass after) {
  if (before == WordClass::letter && after == WordClass::letter) {
    return mid == WordClass::mid_letter || mid == WordClass::mid_both;
  }
  if (before == WordClass::digit && after == WordClass::digit) {
    return mid == WordClass::mid_number || mid == WordClass::mid_both;
  }
  return false;
}

bool is_ascii_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// One word of a chunk that has no hard class: sets `pos` past it; true if it holds a letter or
/// digit.
bool scan_word(std::string_view text, std::size_t end, std::size_t& pos) {
  std::size_t length = 0;
  WordClass last = class_at(text, pos, length);
  bool has_content = last != WordClass::underscore;
  pos += length;
  while (pos < end) {
    const WordClass c = class_at(text, pos, length);
    if (starts_word(c)) {
      has_content = has_content || c != WordClass::underscore;
      last = c;
      pos += length;
      continue;
    }
    const std::size_t after = pos + length;
    if (c == WordClass::other || after >= end) break;
    std::size_t next_length = 0;
    const WordClass next = class_at(text, after, next_length);
    if (!joins(last, c, next)) break;
    last = next;
    pos = after + next_length;
  }
  return has_content;
}

bool is_voicing_mark(char32_t c) {
  return c == 0x3099 || c == 0x309A || c == 0xFF9E || c == 0xFF9F;
}

}  // namespace

bool is_cjk(char32_t c) {
  if (c < 0x1100) return false;
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
      return u_isalpha(static_cast<UChar32>(c)) != 0;
    default:  // USCRIPT has hundreds of values; all others are split by ICU
      return c == 0x30FC || c == 0xFF70;  // the long vowel mark belongs to both Kana scripts
  }
}

struct WordBreaker::Icu {
  Icu() {
    UErrorCode error = U_ZERO_ERROR;
    iterator = ubrk_open(UBRK_WORD, "", nullptr, 0, &error);
    if (U_FAILURE(error)) {
      throw Error(ErrorCode::internal,
                  std::string("ICU has no word boundaries: ") + u_errorName(error),
                  "install ICU's data (package libicu72)");
    }
  }
  ~Icu() {
    ubrk_close(iterator);
    utext_close(&text);
  }
  Icu(const Icu&) = delete;
  Icu& operator=(const Icu&) = delete;

  UBreakIterator* iterator = nullptr;
  UText text = UTEXT_INITIALIZER;
  std::string without_at;
};

WordBreaker::WordBreaker() : icu_(std::make_unique<Icu>()) {}
WordBreaker::~WordBreaker() = default;
WordBreaker::WordBreaker(WordBreaker&&) noexcept = default;
WordBreaker& WordBreaker::operator=(WordBreaker&&) noexcept = default;

void WordBreaker::split_with_icu(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                 std::vector<RawWord>& out) {
  UErrorCode error = U_ZERO_ERROR;
  std::string_view piece = text.substr(begin, end - begin);
  if (piece.find('@') != std::string_view::npos) {
    // ICU 72 joins words at @, which UAX #29 does not: "press@paper.example" must be the same words
    // beside any other characters.
    icu_->without_at.assign(piece);
    std::replace(icu_->without_at.begin(), icu_->without_at.end(), '@', '!');
    piece = icu_->without_at;
  }
  utext_openUTF8(&icu_->text, piece.data(), static_cast<std::int64_t>(piece.size()), &error);
  ubrk_setUText(icu_->iterator, &icu_->text, &error);
  if (U_FAILURE(error)) return;
  std::int32_t from = ubrk_first(icu_->iterator);
  for (std::int32_t to = ubrk_next(icu_->iterator); to != UBRK_DONE;
       to = ubrk_next(icu_->iterator)) {
    // Underscores alone are words to ICU.
    if (ubrk_getRuleStatus(icu_->iterator) >= UBRK_WORD_NUMBER &&
        piece.find_first_not_of('_', static_cast<std::size_t>(from)) <
            static_cast<std::size_t>(to)) {
      out.push_back({begin + static_cast<std::uint32_t>(from),
                     begin + static_cast<std::uint32_t>(to), false});
    }
    from = to;
  }
}

void WordBreaker::split_chunk(std::string_view text, std::uint32_t begin, std::uint32_t end,
                              std::vector<RawWord>& out) {
  std::size_t pos = begin;
  std::size_t other_begin = begin;  // start of the text not yet split that is not CJK
  while (pos < end) {
    const std::size_t at = pos;
    const char32_t c = next_code_point(text, pos);
    if (!is_cjk(c)) continue;
    if (at > other_begin) {
      split_with_icu(text, static_cast<std::uint32_t>(other_begin), static_cast<std::uint32_t>(at),
                     out);
    }
    for (std::size_t mark = pos; mark < end; pos = mark) {
      if (!is_voicing_mark(next_code_point(text, mark))) break;
    }
    out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(pos), true});
    other_begin = pos;
  }
  if (end > other_begin) {
    split_with_icu(text, static_cast<std::uint32_t>(other_begin), end, out);
  }
}

void WordBreaker::split_slowly(std::string_view text, std::vector<RawWord>& out) {
  split_chunk(text, 0, static_cast<std::uint32_t>(text.size()), out);
}

void WordBreaker::split(std::string_view text, std::vector<RawWord>& out) {
  std::size_t pos = 0;
  std::size_t chunk_begin = 0;
  std::size_t words_before_chunk = out.size();
  // A chunk is what stands between white space: no rule of UAX #29 joins across that. A chunk with
  // any character outside the table is given to ICU whole.
  while (pos < text.size()) {
    if (is_ascii_space(text[pos])) {
      chunk_begin = ++pos;
      words_before_chunk = out.size();
      continue;
    }
    std::size_t length = 0;
    const WordClass c = class_at(text, pos, length);
    if (c == WordClass::hard) {
      std::size_t end = pos + length;
      while (end < text.size() && !is_ascii_space(text[end])) ++end;
      out.resize(words_before_chunk);
      split_chunk(text, static_cast<std::uint32_t>(chunk_begin), static_cast<std::uint32_t>(end),
                  out);
      pos = end;
      continue;
    }
    if (!starts_word(c)) {
      pos += length;
      continue;
    }
    const std::size_t begin = pos;
    if (scan_word(text, text.size(), pos)) {
      out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(pos), false});
    }
  }
}

}  // namespace morgue
