// Owns: the run of a quotation.
#include "searcher/commands/quote.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "common/base/read_file.hpp"
#include "common/base/utf8.hpp"
#include "common/command_line/command_line.hpp"
#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "searcher/output/pager.hpp"
#include "searcher/output/quotation_output.hpp"

namespace morgue {

namespace {

/// A pasted text may have so many bytes.
constexpr std::size_t kMaxBytes = 16u << 20;

void tell_nothing(const quotation::Printings& printings) {
  if (printings.words == 0) {
    fmt::print(stderr, "morgue-search: the quotation has no words\n");
    return;
  }
  fmt::print(stderr, "morgue-search: no article has the quotation\n");
  if (printings.nearest_id.empty()) return;
  fmt::print(stderr,
             "  the most similar, {}, has a similarity of {:.2f}; --quote-similarity {:.2f} would "
             "show it\n",
             make_visible(printings.nearest_id), printings.nearest,
             std::max(0.01, printings.nearest - 0.005));
}

}  // namespace

void declare_quote(CLI::App& app, SearcherOptions& options) {
  app.add_option("--quote", options.quote,
                 "printings of a quotation from a file, or - for stdin, by date, with what differs")
      ->type_name("FILE");
  add_number(
      app, "--quote-similarity", 0, 1,
      [&options](double least) { options.quote_similarity = least; },
      "how similar they must be, from 0 to 1 (default 0.6)")
      ->type_name("MIN");
}

void check_quote(const CLI::App& app, SearcherOptions& options) {
  if (app.count("--quote") == 0) {
    refuse_given(app, {"--quote-similarity"}, "means nothing without --quote");
    return;
  }
  refuse_all_but(app,
                 {"--quote", "--quote-similarity", "--db", "--number", "--format", "--color",
                  "--no-pager", "--engine", "--time-limit", "--excel", "--timeout", "--partial"},
                 "--quote looks for a text");
  if (options.quote.empty()) throw Error(ErrorCode::usage, "--quote needs a file, or - for stdin");
  if (app.count("--number") == 0) options.search.count = kAllHits;
}

ExitCode run_quote(const SearcherOptions& options, const output::OutputOptions& how) {
  quotation::Options asked;
  asked.least = options.quote_similarity;
  asked.count = options.search.count;
  asked.engine = options.search.engine;
  const std::string pasted = read_file(options.quote, kMaxBytes);
  asked.deadline = Deadline::after(options.search.time_limit);
  const auto printings = quotation::find_printings(place_of(options), pasted, asked);
  for (const std::string& note : output::printings_notes(printings))
    fmt::print(stderr, "morgue-search: note: {}\n", note);
  {
    const bool paged = how.terminal && options.pager && !printings.found.empty();
    const output::Pager pager(paged ? output::pager_command() : "");
    output::write_printings(printings, how, write_stdout);
  }
  if (printings.partial || !printings.missing.empty()) return ExitCode::time_limit;
  if (printings.total > 0) return ExitCode::ok;
  tell_nothing(printings);
  return ExitCode::no_hits;
}

}  // namespace morgue
