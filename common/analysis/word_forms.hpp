// Owns: what a single word is by its letters and signs: an acronym with full stops, a number, a
// word with an article or a possessive hung on. All of normalised text. Does not own: what is made
// of it (refiner.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace morgue {

/// AT&T and R&D are names of letters; Marks&Spencer is two words.
inline constexpr std::size_t kMaxAmpersandLetters = 3;

/// Byte length of the apostrophe at `pos`, or 0.
std::size_t apostrophe_at(std::string_view s, std::size_t pos);

/// The word without 's at its end; the word itself where it has none.
std::string_view without_possessive(std::string_view s);

/// Byte length of an elided article or pronoun with its apostrophe that the word begins with
/// (l'homme, dell'arte, qu'il), or 0.
std::size_t elision_length(std::string_view s);

/// Byte length of a sign that parts words within what UAX #29 takes for one, or 0.
std::size_t separator_at(std::string_view s, std::size_t pos);

/// Whether a third or more of the letters are none in capitals: those of scripts without capitals
/// are none. False of old wire copy, where a word in capitals says nothing.
bool is_in_mixed_case(std::string_view text);

/// True for folded English words that are acronyms when in capitals: U.S., IT, WHO must not be
/// found by the pronouns.
bool is_colliding_acronym(std::string_view folded);

/// The letters of U.S, N.A.T.O, Η.Π.Α; empty for anything else.
std::string dotted_letters(std::string_view s);

/// True for two abbreviations with capitals that are also written as one word: degrees as Ph.D,
/// M.Sc and D.Phil, of which one is a single letter (J.Lee is none and looks like one), and Spanish
/// plurals as EE.UU and FF.AA.
bool is_dotted_pair(std::string_view s);

/// EE, UU, FF: the abbreviation of a plural in Spanish.
bool is_doubled_capital(std::string_view s);

/// True for one capital letter, as of a name.
bool is_initial(std::string_view s);

/// True for words of letters and marks alone.
bool is_all_letters(std::string_view s);

/// The number of code points, counted no further than `limit`.
std::size_t letters_up_to(std::string_view s, std::size_t limit);

/// A number with what hangs on it: EUR1,500m.
struct NumberForm {
  std::string_view prefix;  ///< letters before it; often none
  std::string digits;       ///< thousands joined, decimals behind a full stop: 1500, 3.5
  std::string suffix;       ///< a unit or an ending: m, bn, th; of 3p.m. without full stops
  bool has_sign = false;    ///< the number was written with signs
};
/// True for the digits of a number, as NumberForm has them, whose full stop may part thousands in
/// other languages than English: 1.800, 10.000.
bool may_be_thousands(std::string_view digits);

/// Reads a number of one of the usual forms; nothing for any other, such as 12.30.45, and for
/// letters and digits in turn.
std::optional<NumberForm> read_number(std::string_view s);

/// Whether letters before a number are a currency: EUR5bn, Rs500.
bool is_currency(std::string_view letters);

}  // namespace morgue
