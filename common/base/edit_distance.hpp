// Owns: how far two short words are from each other.
// Does not own: looking for near words in an index (searcher/vocabulary).
#pragma once

#include <cstddef>
#include <string_view>

namespace morgue {

/// Levenshtein's distance in bytes: insertions, deletions and replacements, each counted as 1.
/// Takes time by the product of the sizes.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace morgue
