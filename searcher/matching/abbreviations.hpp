// Owns: which full stops only look like a sentence's end: of abbreviations, initials and ordinals,
// by the language of the text. Does not own: where sentences begin (sentences.hpp).
#pragma once

#include <span>
#include <string_view>

namespace morgue::matching {

/// Abbreviations of every language's news before names, months and numbers, and those of one
/// language (ISO 639 code): without their last full stop, with blanks between.
struct AbbreviationList {
  std::string_view language;  ///< empty: of any
  std::string_view words;
};
std::span<const AbbreviationList> abbreviation_lists();

/// Whether `word`, printed before a full stop, is shortened: an initial (J), initials with full
/// stops between them (U.S), an abbreviation as it is listed or in capitals (Mr, MR). Without the
/// full stop and without what opens before it.
bool is_abbreviation(std::string_view word, std::string_view language);

/// Whether the language (ISO 639 code) writes ordinals with a full stop: 3. Oktober, XIX.
/// Jahrhundert.
bool has_ordinal_stops(std::string_view language);

/// True for a number of one or two digits, and for Roman numerals of two letters or more.
bool is_short_number(std::string_view word);

}  // namespace morgue::matching
