// Owns: endings that some languages hang on names and numbers behind an apostrophe: Türkiye'nin,
// 2020'de, Kennedy'ego. Does not own: English possessives, which folding keeps (folding.hpp), and
// which words of an index are written so (indexer/documents/word_relations.hpp).
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// True for languages that do so: Estonian, Polish, Turkish.
bool hangs_suffixes(std::string_view language);

/// What the ending hangs on, folded: "Türkiye'nin" -> "turkiye" in Turkish. Empty where the word,
/// as it is written, has no apostrophe, no capital or digit to begin with, or behind the apostrophe
/// what is no ending of the language (Kur'an).
std::string without_suffix(std::string_view word, std::string_view language);

}  // namespace morgue
