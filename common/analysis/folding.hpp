// Owns: the folded form of a word, under which it is indexed and looked for.
// Does not own: the spelling of single characters (characters.hpp), stemming (stemming.hpp), where
// words are (word_breaker.hpp).
#pragma once

#include <string>
#include <string_view>

#include "common/analysis/characters.hpp"

namespace morgue {

/// Case folded and compatibility forms unified (Unicode NFKC_Casefold): "Straße" -> "strasse", the
/// ligature fi -> "fi". Accents stay. Apostrophes of any shape become "'". Invisible characters,
/// tatweel and the break of a word at a line's end by a soft hyphen vanish.
std::string fold_case(std::string_view word);

/// The form under which a word, or a value of several, is found: normalised (normalizing.hpp), case
/// folded, without ignorable marks of any script, in plain letters: "Müller" -> "muller", "Łódź" ->
/// "lodz", "Qurʾān", "Qur'an" -> "quran", "أحمد" -> "احمد", "१२" -> "12". Cyrillic ё becomes е, й
/// stays. Vowel signs, viramas, tones of Thai and voicing marks of Kana stay: they make another
/// word. Apostrophes stay only where English hangs a word on: "biden's", "don't".
std::string fold(std::string_view word);

/// Appends fold(word) of a word of normalised text; the fast form for the tokenizer.
void fold_to(std::string_view word, CharacterTable& characters, std::string& out);

}  // namespace morgue
