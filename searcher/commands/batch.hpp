// Owns: running many queries in one process, on several threads, with the same bytes whatever their
// number. Does not own: the file of queries (queries.hpp), one search (searcher/search/search.hpp),
// formats (searcher/output).
#pragma once

#include "common/base/errors.hpp"

namespace morgue {

struct SearcherOptions;

namespace batch {

/// Runs the queries of options.batch_file and prints their answers in the order of the file. A
/// query that is not understood is told on stderr with its line; the others run. Returns error
/// where there was one, partial where no query had a hit. Throws Error.
ExitCode run_batch(const SearcherOptions& options);

}  // namespace batch
}  // namespace morgue
