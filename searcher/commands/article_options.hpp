// Owns: the options of morgue-search that name an article in the place of a query: what is related
// to it, how another differs from it. Does not own: answering them (run.cpp, diff.hpp).
#pragma once

#include <CLI/CLI.hpp>

#include "searcher/commands/options.hpp"

namespace morgue {

/// `options` must outlive the app.
void declare_articles(CLI::App& app, SearcherOptions& options);

/// Throws Error (usage) for what does not go with them.
void check_articles(const CLI::App& app, const SearcherOptions& options);

}  // namespace morgue
