// Owns: where the index keeps which words belong together: Xapian's synonym table, under these
// keys. Phrases, NEAR and highlights need words, since stems carry no positions; and what no stem
// brings together is found by its words alone. Does not own: which words those are
// (indexer/documents).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace morgue {

/// What the words under a key have in common. The value is the key's first letter.
enum class WordRelation : char {
  stem = 'Z',      ///< in whatever language, the key is their stem
  spelling = 'U',  ///< spelled out (Müller as mueller), they have the key as their stem
  lemma = 'L',     ///< the key is a basic form of theirs, or what an ending hangs on in them
  ending = 'R',    ///< long enough for compounds, they end so (ending_key of compounds.hpp)
  part = 'C',      ///< the key is a basic form of one of their parts, and they are basic forms
};

/// Told that a word stands under a key, at least once for each, often more than once.
using WordListener =
    std::function<void(WordRelation relation, std::string_view word, std::string_view key)>;

/// The key in the synonym table.
inline std::string word_key(WordRelation relation, std::string_view key) {
  return std::string(1, static_cast<char>(relation)).append(key);
}

}  // namespace morgue
