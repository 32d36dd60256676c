// Owns: when words typed with blanks between are one word to the analysis: 5 km, U. S., R & D.
// Does not own: what that word asks for (joined_words.hpp), phrases, whose neighbours are joined by
// the resolver.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace morgue::query {

/// A word that continues the one before it.
struct TypedJoin {
  std::size_t end;         ///< of the query's bytes: where the continuation ends
  std::string text;        ///< what both are together, as the analysis takes them for one
  std::size_t last_begin;  ///< in the query: where its last word begins
};

/// Whether the word that stands after the blanks at `end` continues the one typed at [begin, end):
/// a unit after a number, a part of a number after a no-break blank, an initial after initials, a
/// short name after another and &. `text` is what stands before it so far. Initials and letters
/// beside & are given in capitals.
std::optional<TypedJoin> typed_join(std::string_view query, std::size_t begin, std::size_t end,
                                    std::string_view text);

}  // namespace morgue::query
