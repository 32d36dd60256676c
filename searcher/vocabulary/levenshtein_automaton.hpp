// Owns: how far a word is from another, letter by letter, and which letters can still follow.
// Does not own: the walk over the term list (vocabulary.cpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace morgue {

/// Accepts the words within `max_distance` edits of a word: restricted Damerau-Levenshtein,
/// "optimal string alignment" (insert, delete, substitute, swap two neighbours, no part edited
/// twice). Letters are code points. A state is the diagonal band of one row of the table of Wagner
/// and Fischer (JACM 21, 1974) with the row before it, so a step takes the same time for a word of
/// any length.
class LevenshteinAutomaton {
 public:
  static constexpr unsigned kMaxDistance = 2;

  /// `max_distance` 0 to kMaxDistance. Throws Error (internal) beyond.
  LevenshteinAutomaton(std::string_view word, unsigned max_distance);

  /// Cell b of a row is the distance to the first `depth - max_distance + b` letters of the word.
  using Row = std::array<std::uint8_t, 2 * kMaxDistance + 1>;

  struct State {
    Row row{};
    Row previous{};         ///< for swaps
    char32_t last = 0;      ///< the letter that led here, for swaps
    std::size_t depth = 0;  ///< letters read
  };

  State start() const;
  State step(const State& state, char32_t letter) const;

  /// True if some word that goes on from here is accepted.
  bool can_match(const State& state) const;
  /// The distance if the word ends here; nothing where it is too far.
  std::optional<unsigned> distance(const State& state) const;
  /// The smallest letter not below `from` after which can_match holds.
  std::optional<char32_t> next_letter(const State& state, char32_t from) const;

  /// The distance of a whole word; nothing where it is too far.
  std::optional<unsigned> distance_to(std::string_view word) const;

  unsigned max_distance() const { return max_distance_; }

 private:
  std::vector<char32_t> word_;
  unsigned max_distance_;
};

}  // namespace morgue
