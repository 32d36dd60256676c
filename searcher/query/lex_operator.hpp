// Owns: which words of a query are operators, and what is said of those that look like one of
// another search engine. Does not own: where operators may stand (parser.cpp).
#pragma once

#include <string>
#include <string_view>

#include "searcher/query/lexer.hpp"

namespace morgue::query {

/// What a word is, as an operator.
struct OperatorReading {
  enum class Result : std::uint8_t { word, is_operator, error };

  Result result = Result::word;
  TokenKind kind = TokenKind::word;  ///< op_and, op_or, op_not, link, or one that a bracket follows
  Link link;
  unsigned count = 0;
  std::string error;
};

/// Reads a bare word (nothing escaped). `bracket_follows`: the next byte opens a bracket.
OperatorReading read_operator(std::string_view word, bool bracket_follows);

/// What to type instead of a field name of another search engine ("intitle"), or empty.
std::string_view foreign_field_hint(std::string_view name);

}  // namespace morgue::query
