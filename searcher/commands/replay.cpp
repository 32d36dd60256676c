// Owns: the run of a replay.
#include "searcher/commands/replay.hpp"

#include <fmt/format.h>

#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "searcher/commands/options.hpp"
#include "searcher/named/expand.hpp"
#include "searcher/record/capture.hpp"
#include "searcher/record/compare.hpp"
#include "searcher/record/read.hpp"
#include "searcher/record/report.hpp"

namespace morgue::record {

namespace {

bool is_in_index(const Xapian::Database& database, const std::string& id) {
  return find_article(database, id).has_value();
}

/// The options of then with what the command line says about this run.
SearchOptions options_of(const Record& then, const SearcherOptions& options) {
  SearchOptions search = then.options;
  search.find_matches = false;
  search.time_limit = options.search.time_limit;
  search.engine = options.search.engine;
  if (options.replay_now) search.parse.now_days = options.search.parse.now_days;
  return search;
}

ExitCode replay(const Record& then, const SearcherOptions& options) {
  IndexPlace place = find_place(options.database.empty() ? then.index.path : options.database);
  place.set_reach(options.reach);
  Search search(std::move(place), options_of(then, options));
  // One of before there were names may have words that look like such.
  const std::string query = named::with_names_as_words(then.query);
  if (const auto error = search.run(query)) {
    fmt::print(stderr, "morgue-search: {}: the query is not understood now: {}\n{}\n",
               make_visible(options.replay_file), make_visible(error->message),
               query::show_error_place(query, error->at));
    return ExitCode::error;
  }
  const Record now = capture(search, then.query, then.id);
  Comparison found;
  search.read([&] {
    found = compare(then, now,
                    [&](const std::string& id) { return is_in_index(search.database(), id); });
  });
  write_stdout(report_in(options.format, then, now, found));
  // Of a part of the answer nobody knows what is missing for lack of time.
  if (search.partial()) return ExitCode::time_limit;
  return found.same() ? ExitCode::ok : ExitCode::differs;
}

/// The code of a run of several replays: an error before a time limit before a difference.
ExitCode worse(ExitCode a, ExitCode b) {
  for (const ExitCode code : {ExitCode::error, ExitCode::time_limit, ExitCode::differs}) {
    if (a == code || b == code) return code;
  }
  return ExitCode::ok;
}

}  // namespace

ExitCode run_replay(const SearcherOptions& options) {
  ExitCode worst = ExitCode::ok;
  bool first = true;
  read_records(options.replay_file, [&](const Record& then) {
    if (!first && options.format == OutputFormat::text) write_stdout("\n");
    first = false;
    worst = worse(worst, replay(then, options));
  });
  return worst;
}

}  // namespace morgue::record
