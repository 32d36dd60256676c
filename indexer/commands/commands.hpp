// Owns: the commands of morgue-index, one function each.
#pragma once

#include "indexer/commands/options.hpp"

namespace morgue {

/// Runs the command that the options name; prints its results. Errors come as Error.
ExitCode run_index_command(const IndexOptions& options);

ExitCode run_add(const IndexOptions& options);
ExitCode run_remove(const IndexOptions& options);
ExitCode run_suppress(const IndexOptions& options);
ExitCode run_thesaurus(const IndexOptions& options);
ExitCode run_info(const IndexOptions& options);
ExitCode run_coverage(const IndexOptions& options);
ExitCode run_check(const IndexOptions& options);
ExitCode run_compact(const IndexOptions& options);
ExitCode run_upgrade(const IndexOptions& options);
ExitCode run_export(const IndexOptions& options);

}  // namespace morgue
