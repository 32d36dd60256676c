// Owns: --save, --forget and --searches: their options and what they do. Does not own: the file of
// searches (searcher/named), their use in queries (names.hpp).
#pragma once

#include "searcher/commands/options.hpp"

namespace CLI {
class App;
}

namespace morgue {

/// `options` must outlive the app.
void declare_named_searches(CLI::App& app, SearcherOptions& options);

/// Throws Error (usage) for what does not go with them.
void check_named_searches(const CLI::App& app, const SearcherOptions& options);

/// Whether the options ask to keep, to forget or to list named searches, in the place of a search.
bool is_about_named_searches(const SearcherOptions& options);

/// Does it. A query that is not understood is told on stderr, and not kept; then ExitCode::error. A
/// name to forget that no search has: ExitCode::no_hits. Throws Error.
ExitCode run_named_searches(const SearcherOptions& options);

}  // namespace morgue
