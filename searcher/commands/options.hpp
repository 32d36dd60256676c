// Owns: the command line of morgue-search, as a struct.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/errors.hpp"
#include "common/program/terminal.hpp"
#include "searcher/output/formatter.hpp"
#include "searcher/search/search.hpp"
#include "searcher/typing/names.hpp"

namespace CLI {
class App;
}

namespace morgue {

/// --explain and --explain=xapian.
enum class ExplainChoice { none, tree, xapian };

struct SearcherOptions {
  std::string database;  ///< values of --db, a line each; empty: none given
  Reach reach;
  std::string query;  ///< the WORDS joined by spaces
  SearchOptions search;
  OutputFormat format = OutputFormat::text;
  output::OutputOptions
      output;  ///< what was asked for; what the terminal can is filled in by the run
  std::optional<Copies> copies;  ///< --copies; nothing: by the format
  ColorChoice color = ColorChoice::automatic;
  ColorChoice links = ColorChoice::automatic;
  ColorChoice sparkline = ColorChoice::automatic;
  bool pager = true;
  ExplainChoice explain = ExplainChoice::none;
  std::string batch_file;     ///< --batch: a file of queries, or "-"; empty: one query
  std::string output_folder;  ///< --output-dir: a file a query of a batch; empty: stdout
  unsigned threads = 1;       ///< of a batch
  std::string record_file;    ///< --record; empty: none
  std::string replay_file;    ///< --replay; empty: none
  bool replay_now = false;    ///< --now: a replay counts relative dates from today
  std::string diff_index;     ///< --diff-index: another index; empty: not asked
  std::string why_not;        ///< id of an article; empty: not asked
  std::string related;        ///< --related: id of an article; empty: not asked
  std::string related_to;     ///< --related-to: a file with a text, or "-"; empty: not asked
  std::string quote;          ///< --quote: a file with a quotation, or "-"; empty: not asked
  std::optional<double> quote_similarity;  ///< of its printings at least
  std::string diff;          ///< --diff: id of the one article, `query` is that of the other
  bool before = false;       ///< of these only what was published earlier
  std::string alerts_file;   ///< --alerts: a file of saved queries, or "-"; empty: none
  std::string since_last;    ///< who asks them
  std::string state_folder;  ///< --state; empty: the user's own
  bool interactive = false;  ///< --interactive
  std::string open;          ///< --open: a rank of the last answer, or an id; empty: not asked
  std::string open_with;     ///< --open-with: a program; empty: none
  ColorChoice remember = ColorChoice::automatic;  ///< the answer for --open
  std::string save;            ///< --save: name under which the query is kept; empty: not
  std::string forget;          ///< --forget: name of a search; empty: none
  bool list_searches = false;  ///< --searches
  std::string searches_file;   ///< --searches-file; empty: the user's own
  bool from_start = false;     ///< all that matches is new
  bool from_now = false;       ///< nothing is new
};

/// --timeout and --partial.
void declare_reach(CLI::App& app, Reach& reach);

/// The archive that --db names. Throws Error (usage).
IndexPlace place_of(const SearcherOptions& options);

/// What the names in its queries are read from.
NamesOptions names_of(const SearcherOptions& options);

/// Reads the command line. True to go on; else the program ends with `code`.
bool parse_searcher_options(int argc, char** argv, SearcherOptions& options, ExitCode& code);

}  // namespace morgue
