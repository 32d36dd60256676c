// Owns: asking saved queries for what is new since somebody last asked. Does not own: the file of
// queries (queries.hpp), what was asked when (searcher/alerts), one search (searcher/search).
#pragma once

#include "common/base/errors.hpp"

namespace morgue {

struct SearcherOptions;

namespace alerts {

/// Prints, for each query of options.alerts_file, the articles that were added or changed since
/// options.since_last asked it. A query's place is noted when its answer has been written. A query
/// that is not understood is told on stderr with its line; the others run. Returns error where
/// there was one, time_limit where one ran out of time, no_hits where nothing is new. Throws Error.
ExitCode run_alerts(const SearcherOptions& options);

}  // namespace alerts
}  // namespace morgue
