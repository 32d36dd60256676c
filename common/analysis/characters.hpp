// Owns: what the analysis knows of single characters, from Unicode's data through ICU: the plain
// spelling under which one is indexed, and what normalising does with it. Short lists stand only
// where Unicode has no data. Does not own: texts (normalizing.hpp) and words (folding.hpp).
#pragma once

#include <unicode/normalizer2.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace morgue {

/// What normalising does with a character (normalizing.cpp has the rules).
enum class CharacterRole : std::uint8_t {
  unknown,           ///< not yet looked at
  inert,             ///< stays
  lone_mark,         ///< a combining mark that stays where no other stands beside it
  unstable,          ///< NFKC changes it, or it may compose with what stands before it
  separate,          ///< NFKC makes words of it that are none of its neighbours': 1½, №5, ①
  digit,             ///< a decimal digit of another script
  superscript,       ///< a superscript digit
  vanishing,         ///< says nothing: format characters, tatweel, okina and ayn
  soft_hyphen,       ///< U+00AD
  not_sign,          ///< U+00AC, a hyphen at a line's end in texts from EBCDIC
  non_joiner,        ///< U+200C
  zero_space,        ///< U+200B
  apostrophe,        ///< a letter or sign for '
  maybe_apostrophe,  ///< the same between letters only
  hyphen,            ///< of another script or typeface
  middle_dot,        ///< U+00B7 and its like
  blank,             ///< U+202F, which UAX #29 takes for a part of words
  connector,         ///< stands for _
  nikhahit,          ///< half of a Thai or Lao AM that came apart
  number_sign,       ///< signs of other scripts within numbers
  wide_sign          ///< full-width punctuation
};

CharacterRole character_role(char32_t c);

/// True for combining marks without which a word is the same to its readers: accents, Arabic and
/// Hebrew points, nuktas, cantillation. False for vowel signs, viramas, tones of Thai, Lao and
/// Burmese, and the voicing marks of Kana, which make another word.
bool is_ignorable_mark(char32_t c);

/// Appends the plain spelling of a character of normalised text: case folded, without accents, in
/// the letters that readers type.
void append_plain(char32_t c, std::string& out);

/// The ASCII character that a sign within numbers of other scripts stands for, or 0.
char number_sign(char32_t c);

/// Roles and plain spellings, kept once looked up. Not thread-safe; use one a thread.
class CharacterTable {
 public:
  CharacterRole role(char32_t c) {
    if (c >= kPages * kPageSize) return character_role(c);
    Entry& known = entry(c);
    if (known.role == CharacterRole::unknown) known.role = character_role(c);
    return known.role;
  }

  void append_plain(char32_t c, std::string& out);

 private:
  static constexpr std::size_t kPageSize = 256;
  static constexpr std::size_t kPages = 256;
  static constexpr std::uint8_t kNotKnown = 255;
  static constexpr std::uint8_t kTooLong = 254;

  struct Entry {
    CharacterRole role = CharacterRole::unknown;
    std::uint8_t plain_size = kNotKnown;
    std::array<char, 6> plain{};
  };
  using Page = std::array<Entry, kPageSize>;

  Entry& entry(char32_t c) {
    std::unique_ptr<Page>& page = pages_[c / kPageSize];
    if (!page) page = std::make_unique<Page>();
    return (*page)[c % kPageSize];
  }

  std::array<std::unique_ptr<Page>, kPages> pages_;
};

/// NFKC_Casefold (Unicode 15, 5.18). Throws Error (internal) where ICU has no data.
const icu::Normalizer2& casefolder();

}  // namespace morgue
