// Owns: the words in a typed word that holds several, by the rules of README.md spelt out plainly,
// by ICU's own iterator. Does not own: which words they are in an archive (query_reading.cpp).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace morgue::reference {

/// A token of a typed word, as bytes of it.
struct TypedToken {
  std::size_t begin;
  std::size_t end;
  bool cjk;
};

/// Tokens [first, last] are one word.
struct TypedPart {
  std::size_t first;
  std::size_t last;
  bool cjk;
  bool function;  ///< of a language written without spaces
};

std::vector<TypedPart> typed_parts(const std::string& text, const std::vector<TypedToken>& tokens);

/// Whether two East Asian parts that both say something touch.
bool touch(const TypedPart& left, const TypedPart& right, const std::vector<TypedToken>& tokens);

}  // namespace morgue::reference
