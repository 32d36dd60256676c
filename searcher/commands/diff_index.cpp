// Owns: the run.
#include "searcher/commands/diff_index.hpp"

#include <fmt/format.h>

#include "common/base/utf8.hpp"
#include "common/command_line/command_line.hpp"
#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "searcher/commands/missing_notes.hpp"
#include "searcher/commands/queries.hpp"
#include "searcher/record/capture.hpp"
#include "searcher/record/compare.hpp"
#include "searcher/record/report.hpp"
#include "searcher/typing/names.hpp"

namespace morgue {

void declare_diff_index(CLI::App& app, SearcherOptions& options) {
  app.add_option("--diff-index", options.diff_index,
                 "ask this index too, a query or a --batch, and show which articles appear, vanish "
                 "or move there; with --format ids those that appear")
      ->type_name("DIR");
}

void apply_diff_index(const CLI::App& app, SearcherOptions& options) {
  if (app.count("--diff-index") == 0) return;
  if (options.diff_index.empty())
    throw Error(ErrorCode::usage, "--diff-index needs the folder of another index");
  refuse_given(app,
               {"--record", "--replay", "--why-not", "--related", "--related-to", "--quote",
                "--diff", "--alerts", "--explain", "--kwic", "--cite", "--template", "--timeline",
                "--facet", "--collocates", "--output-dir", "--excel"},
               "does not go with --diff-index");
  if (!record::is_report_format(options.format))
    throw Error(ErrorCode::usage,
                "--diff-index prints text, json and jsonl, and new ids as ids or ids0");
}

namespace record {

namespace {

using batch::BatchQuery;

class Run {
 public:
  explicit Run(const SearcherOptions& options)
      : options_(options),
        here_(place_of(options), search_options()),
        there_(find_place(options.diff_index), search_options()) {}

  ExitCode run() {
    const std::vector<BatchQuery> queries = this->queries();
    for (const BatchQuery& query : queries) {
      if (interrupted()) return ExitCode::interrupted;
      ask(query);
    }
    if (queries.size() > 1)
      fmt::print(stderr, "morgue-search: {} of {} answers differ\n", different_, queries.size());
    if (has_errors_) return ExitCode::error;
    if (is_partial_) return ExitCode::time_limit;
    return different_ > 0 ? ExitCode::differs : ExitCode::ok;
  }

 private:
  SearchOptions search_options() const {
    SearchOptions search = options_.search;
    search.find_matches = false;
    return search;
  }

  std::vector<BatchQuery> queries() const {
    if (!options_.batch_file.empty()) return batch::read_batch(options_.batch_file);
    return {{"", false, options_.query, 0}};
  }

  void ask(const BatchQuery& query) {
    const auto asked = names_.run(here_, query.text);
    if (const auto* error = std::get_if<named::PlacedError>(&asked))
      return refuse(query, *error, {});
    const auto& expanded = std::get<named::Expanded>(asked);
    if (auto error = there_.run(expanded.text))
      return refuse(query, named::placed(expanded, std::move(*error)), options_.diff_index);
    for (const Search* side : {&here_, &there_}) missing_.tell(side->missing());
    const Record here = capture(here_, expanded.text, query.id);
    const Record there = capture(there_, expanded.text, query.id);
    Comparison found;
    here_.read([&] {
      there_.read([&] { found = compare(here, there, in_index(there_), in_index(here_)); });
    });
    const Sides sides{"here", "there", false};
    if (printed_ && options_.format == OutputFormat::text) write_stdout("\n");
    printed_ = true;
    write_stdout(report_in(options_.format, here, there, found, sides));
    if (!found.same()) ++different_;
    is_partial_ = is_partial_ || here_.incomplete() || there_.incomplete();
  }

  static InIndex in_index(const Search& search) {
    return [&search](const std::string& id) {
      return find_article(search.database(), id).has_value();
    };
  }

  /// `index`: the other one, where only that does not understand it; else empty.
  void refuse(const BatchQuery& query, const named::PlacedError& error, const std::string& index) {
    has_errors_ = true;
    const std::string place =
        query.line == 0 ? std::string("query")
                        : fmt::format("{}, line {}, query {}:", make_visible(options_.batch_file),
                                      query.line, make_visible(query.id));
    fmt::print(stderr, "morgue-search: {}{} {}", index.empty() ? "" : make_visible(index) + ": ",
               place, names_.told(error));
  }

  const SearcherOptions& options_;
  const Names names_{names_of(options_)};
  Search here_;
  Search there_;
  bool printed_ = false;
  std::size_t different_ = 0;
  bool has_errors_ = false;
  bool is_partial_ = false;
  MissingNotes missing_;  ///< what is told to have vanished or to be new may be there
};

}  // namespace

ExitCode run_diff_index(const SearcherOptions& options) {
  return Run(options).run();
}

}  // namespace record
}  // namespace morgue
