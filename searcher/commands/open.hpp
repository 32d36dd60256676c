// Owns: --open: its options, and showing an article of the last answer. Does not own: keeping
// answers (searcher/record/last_answer.hpp), how an article looks (searcher/output/article.hpp).
#pragma once

#include "searcher/commands/options.hpp"
#include "searcher/search/search.hpp"

namespace CLI {
class App;
}

namespace morgue {

/// `options` must outlive the app.
void declare_open(CLI::App& app, SearcherOptions& options);

/// Throws Error (usage) for what does not go with --open.
void check_open(const CLI::App& app, const SearcherOptions& options);

/// Whether what is printed now is to be kept for --open: by --remember, else by $MORGUE_REMEMBER,
/// else where stdout is a terminal. Throws Error (usage) for another value of the variable.
bool remembers(const SearcherOptions& options);

/// Keeps what was printed of an answer, whose query was `typed`. Throws Error (io) where somebody
/// has asked for it by --remember; otherwise an answer that cannot be kept is none.
void remember(const SearcherOptions& options, const Search& search, const std::string& typed,
              std::vector<std::string> ids);

/// Shows the article of options.open, which is its rank in the last answer or its id. One that is
/// not there is told on stderr; then ExitCode::no_hits. Throws Error.
ExitCode run_open(const SearcherOptions& options, const output::OutputOptions& how);

/// Shows the article of that id of options.database, with what options.query looks for marked, in
/// the pager where `how` is for a terminal and the options allow it: its saved copy where
/// options.open_with names a program and it has one, else its text. What is not there, and a query
/// that is not understood, is told on stderr. Throws Error.
ExitCode open_article(const std::string& id, const SearcherOptions& options,
                      const output::OutputOptions& how);

}  // namespace morgue
