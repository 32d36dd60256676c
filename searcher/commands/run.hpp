// Owns: one run of morgue-search.
#pragma once

#include "searcher/commands/options.hpp"

namespace morgue {

/// Runs the search that the options name and prints it. Errors come as Error.
ExitCode run_search(const SearcherOptions& options);

}  // namespace morgue
