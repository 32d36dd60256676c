// Owns: the run of --diff. Does not own: comparing (searcher/related), printing (searcher/output).
#pragma once

#include "searcher/commands/options.hpp"

namespace morgue {

/// Prints how the articles of options.diff and options.query differ. An id that the archive lacks
/// is told on stderr; then ExitCode::no_hits. Throws Error.
ExitCode run_diff(const SearcherOptions& options, const output::OutputOptions& how);

}  // namespace morgue
