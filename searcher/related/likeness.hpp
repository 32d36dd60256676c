// Owns: how much of one text is in another. Does not own: what follows from it (related.hpp).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.hpp"

namespace morgue::related {

/// The runs of five words of a text, as hashes, ascending, each once.
using Shingles = std::vector<std::uint64_t>;
Shingles shingles_of(std::string_view text, Analyzer& analyzer);

/// Which share of the shorter text's shingles the other has, 0 to 1 (Broder's containment: On the
/// resemblance and containment of documents, 1997). 0 for texts of fewer than five words.
double containment(const Shingles& a, const Shingles& b);

/// Texts of which more is shared are copies or light edits of one another.
inline constexpr double kCopy = 0.6;

}  // namespace morgue::related
