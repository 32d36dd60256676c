// Owns: letters that some languages also write as two: ü and ue in German, å and aa in Danish. Does
// not own: which words of an index are written so (indexer/documents/word_relations.hpp), and when
// a query means them (searcher/resolve).
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// True for languages whose readers write such letters as two where they must: German, Danish,
/// Norwegian, Swedish.
bool spells_out(std::string_view language);

/// The folded form of a word with those letters written as two: "Müller" -> "mueller" in German,
/// "Ålborg" -> "aalborg" in Danish. Empty where the word has none of the language's.
std::string spelled_out(std::string_view word, std::string_view language);

/// Whether a folded word has two letters that may stand for one.
bool may_be_spelled_out(std::string_view folded);

/// Whether `plain` is the folded word `pairs` with some, or none, of its pairs of letters written
/// as one: "muller" of "mueller", "neuemuhle" of "neuemuehle".
bool is_contracted(std::string_view plain, std::string_view pairs);

}  // namespace morgue
