// Owns: --interactive: a prompt for those who search all day. Does not own: reading a line
// (line_editor.hpp), one search and what is printed of it (run.hpp), showing an article (open.hpp).
#pragma once

#include "searcher/commands/options.hpp"

namespace CLI {
class App;
}

namespace morgue {

/// `options` must outlive the app.
void declare_interactive(CLI::App& app, SearcherOptions& options);

/// Throws Error (usage) for what does not go with --interactive.
void check_interactive(const CLI::App& app, const SearcherOptions& options);

/// Reads queries and commands until the input ends or somebody quits; a query on the command line
/// is asked first. What goes wrong with a query is told, and the next line is read. Ctrl-C stops a
/// search, not the program. Throws Error (usage) where stdin or stdout is no terminal, and Error as
/// open_index does.
ExitCode run_interactive(const SearcherOptions& options, const output::OutputOptions& how);

}  // namespace morgue
