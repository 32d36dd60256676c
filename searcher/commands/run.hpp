// Owns: one run of morgue-search.
#pragma once

#include <string>
#include <vector>

#include "searcher/commands/options.hpp"

namespace morgue {

/// Runs the search that the options name and prints it. Errors come as Error.
ExitCode run_search(const SearcherOptions& options);

/// Asks options.query, as it was typed, and prints the answer, in the pager where `how` is for a
/// terminal and the options allow it. The ids of the hits that were printed are added to `printed`,
/// empty for one that was removed meanwhile. A search that options.search.stop has stopped prints
/// nothing more, and is ExitCode::interrupted. Throws Error.
ExitCode ask_and_print(const SearcherOptions& options, const output::OutputOptions& how,
                       std::vector<std::string>& printed);

}  // namespace morgue
