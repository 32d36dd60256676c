// Owns: asking recorded queries again.
// Does not own: the parts: reading (read.hpp), comparing (compare.hpp), telling (report.hpp).
#pragma once

#include "common/base/errors.hpp"

namespace morgue {

struct SearcherOptions;

namespace record {

/// Runs each query of options.replay_file with the options it was recorded with and prints what
/// differs, in text or JSON. Returns partial where an answer is not the same, error where a query
/// is not understood any more. Throws Error.
ExitCode run_replay(const SearcherOptions& options);

}  // namespace record
}  // namespace morgue
