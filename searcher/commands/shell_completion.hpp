// Owns: the values that morgue-search offers to the completions of shells: of queries, ids,
// languages, names of fields and searches, from the index and the file of searches that the line
// names. Does not own: options and the values they list (common/command_line/completion.hpp),
// queries (completion.hpp).
#pragma once

#include <vector>

#include "common/command_line/completion.hpp"

namespace morgue {

/// A ValueSource: of all indexes that --db names. Throws Error where there is none to ask.
std::vector<Candidate> searcher_values(const ValueAsked& asked);

}  // namespace morgue
