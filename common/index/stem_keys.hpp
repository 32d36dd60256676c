// Owns: where the index keeps which words share a stem: Xapian's synonym table, under this key.
// Phrases, NEAR and highlights need words, since stems carry no positions.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// Key in the synonym table for the words whose stem, in whatever language, is `stem`.
inline std::string stem_key(std::string_view stem) {
  return "Z" + std::string(stem);
}

}  // namespace morgue
