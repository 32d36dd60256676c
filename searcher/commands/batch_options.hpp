// Owns: the options of morgue-search for many queries in one run. Does not own: running them
// (batch.hpp).
#pragma once

#include <CLI/CLI.hpp>

#include "searcher/commands/options.hpp"

namespace morgue {

/// `options` must outlive the app.
void declare_batch(CLI::App& app, SearcherOptions& options);

/// Settles what a batch means for what is printed: a run where no form is named. Throws Error
/// (usage), also for what does not go with it.
void apply_batch(const CLI::App& app, SearcherOptions& options);

}  // namespace morgue
