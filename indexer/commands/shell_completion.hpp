// Owns: the values that morgue-index offers to the completions of shells: ids of articles and of
// tombstones in the index that the line names.
// Does not own: options and the values they list (common/command_line/completion.hpp).
#pragma once

#include <vector>

#include "common/command_line/completion.hpp"

namespace morgue {

/// A ValueSource. Throws Error where there is no index to ask.
std::vector<Candidate> indexer_values(const ValueAsked& asked);

}  // namespace morgue
