// Owns: the folded form of a word, under which it is indexed and looked for.
// Does not own: stemming (stemming.hpp) or where words are (word_breaker.hpp).
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// Case folded and compatibility forms unified (Unicode NFKC_Casefold): "Straße" -> "strasse", the ligature fi -> "fi". Accents stay.
/// Apostrophes of any shape become "'". Invisible characters vanish.
std::string fold_case(std::string_view word);

/// fold_case, then accents off Latin and Greek letters: "Müller" -> "muller", "Łódź" -> "lodz", "œuvre" -> "oeuvre". Marks of other
/// scripts stay: in Thai, Devanagari or Kana they make another word. Cyrillic ё becomes е, й stays.
std::string fold(std::string_view word);

/// Appends fold(word) to `out`; the fast form for the indexer (ASCII needs no ICU).
void fold_to(std::string_view word, std::string& out);

}  // namespace morgue
