// Owns: how a word with wildcards or ~ is cut: as the analyzer cuts text (elisions, hyphens, signs
// inside a word, East Asian characters), so that it can be found where text of that shape stands.
// Does not own: which words of an index a piece stands for (word_lookup.hpp, vocabulary/).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::query {

/// One word of a reading.
struct PatternPiece {
  std::string term;   ///< folded; with its wildcards
  bool open = false;  ///< has wildcards, or is the word that ~ belongs to
  bool cjk = false;
  Gap before;  ///< what may stand between the piece before it and this one

  bool operator==(const PatternPiece&) const = default;
};

/// Pieces next to each other that the typed word may stand for.
using PatternReading = std::vector<PatternPiece>;

/// East Asian characters that a * between two of them stands for, at most.
inline constexpr std::uint32_t kMaxStarCharacters = 8;

/// The readings of a word with * and ?: l'Elys* is "l" and "elys*"; cease-fi* is "ceasefi*", or
/// "cease" and "fi*". A last * may also follow a whole word: AT&T* is "at&t*". None where a
/// wildcard would stand for a word of its own (john.*).
std::vector<PatternReading> read_wildcards(std::string_view typed, Analyzer& analyzer);

/// The readings of a word with ~, which belongs to the last piece. None where that is an East Asian
/// character.
std::vector<PatternReading> read_fuzzy(std::string_view typed, Analyzer& analyzer);

}  // namespace morgue::query
