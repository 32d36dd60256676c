// Owns: the commands of morgue-index, one function each.
#pragma once

#include <cstdint>

#include "indexer/commands/options.hpp"
#include "indexer/input/file_choice.hpp"

namespace morgue {

/// Runs the command that the options name; prints its results. Errors come as Error.
ExitCode run_index_command(const IndexOptions& options);

ExitCode run_add(const IndexOptions& options);

/// What one batch of `watch` came to.
struct BatchCounts {
  std::uint64_t read = 0;  ///< articles
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t skipped = 0;  ///< faults
  std::uint64_t total = 0;    ///< articles in the index now
};

/// Asks `wants` about all that `add` would read of the PATHs, and reads nothing.
void look_through(const IndexOptions& options, const FileFilter& wants);

/// As `add`, of those files in the PATHs that are wanted; prints faults alone. Errors as of `add`.
BatchCounts add_wanted(const IndexOptions& options, const FileFilter& wants);

ExitCode run_watch(const IndexOptions& options);
ExitCode run_remove(const IndexOptions& options);
ExitCode run_suppress(const IndexOptions& options);
ExitCode run_thesaurus(const IndexOptions& options);
ExitCode run_info(const IndexOptions& options);
ExitCode run_coverage(const IndexOptions& options);
ExitCode run_check(const IndexOptions& options);
ExitCode run_compact(const IndexOptions& options);
ExitCode run_upgrade(const IndexOptions& options);
ExitCode run_export(const IndexOptions& options);
ExitCode run_shard(const IndexOptions& options);

}  // namespace morgue
