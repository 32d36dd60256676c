// Owns: --quote: its options, and one run of it. Does not own: finding printings
// (searcher/quotation), printing them (searcher/output/quotation_output.hpp).
#pragma once

#include "searcher/commands/options.hpp"

namespace CLI {
class App;
}

namespace morgue {

void declare_quote(CLI::App& app, SearcherOptions& options);

/// Throws Error (usage) for what does not go with --quote.
void check_quote(const CLI::App& app, SearcherOptions& options);

/// Finds the printings of the quotation and prints them. Throws Error.
ExitCode run_quote(const SearcherOptions& options, const output::OutputOptions& how);

}  // namespace morgue
