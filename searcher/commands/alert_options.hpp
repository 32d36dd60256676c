// Owns: the options of morgue-search for saved queries. Does not own: asking them (alerts.hpp).
#pragma once

#include <CLI/CLI.hpp>

#include "searcher/commands/options.hpp"

namespace morgue {

/// `options` must outlive the app.
void declare_alerts(CLI::App& app, SearcherOptions& options);

/// Settles what saved queries mean for the search: all new hits, and only those that match. Throws
/// Error (usage), also for what does not go with them.
void apply_alerts(const CLI::App& app, SearcherOptions& options);

}  // namespace morgue
