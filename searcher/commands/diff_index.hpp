// Owns: --diff-index: its options, and asking two indexes the same. Does not own: comparing and
// telling (searcher/record).
#pragma once

#include <CLI/CLI.hpp>

#include "searcher/commands/options.hpp"

namespace morgue {

/// `options` must outlive the app.
void declare_diff_index(CLI::App& app, SearcherOptions& options);

/// Throws Error (usage) for what does not go with it.
void apply_diff_index(const CLI::App& app, SearcherOptions& options);

namespace record {

/// Asks the index of --db and that of options.diff_index each query, of the command line or of
/// options.batch_file, and prints what differs. Returns differs where an answer does, error where a
/// query is not understood, time_limit where one was not whole. Throws Error.
ExitCode run_diff_index(const SearcherOptions& options);

}  // namespace record
}  // namespace morgue
