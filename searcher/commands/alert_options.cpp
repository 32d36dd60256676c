// Owns: declaring and checking them.
#include "searcher/commands/alert_options.hpp"

#include <algorithm>
#include <array>

#include "common/command_line/command_line.hpp"

namespace morgue {

namespace {

constexpr std::array kFormats{OutputFormat::text, OutputFormat::json, OutputFormat::jsonl,
                              OutputFormat::csv,  OutputFormat::tsv,  OutputFormat::ids,
                              OutputFormat::ids0};

/// Throws Error (usage).
void check_alerts(const CLI::App& app, const SearcherOptions& options) {
  if (options.since_last.empty())
    throw Error(ErrorCode::usage, "--alerts needs the name of who asks",
                "as in --since-last daily: what that name was shown is not shown to it again");
  if (options.from_start && options.from_now)
    throw Error(ErrorCode::usage, "--from-start and --from-now exclude each other");
  constexpr std::string_view kWhy = "does not go with --alerts";
  refuse_given(app, {"-n", "--offset"}, kWhy,
               "all that is new is printed, so that nothing is missed");
  refuse_given(
      app,
      {"words", "--batch", "--record", "--replay", "--why-not", "--related", "--related-to",
       "--quote", "--explain", "--kwic", "--timeline", "--facet", "--collocates"},
      kWhy);
  if (std::find(kFormats.begin(), kFormats.end(), options.format) == kFormats.end())
    throw Error(ErrorCode::usage, "--alerts has no form in that format",
                "it prints text, json, jsonl, csv, tsv, ids and ids0");
}

}  // namespace

void declare_alerts(CLI::App& app, SearcherOptions& options) {
  app.add_option(
         "--alerts", options.alerts_file,
         "saved queries in a file (as for --batch), or @ for the named searches: print what is "
         "new for each")
      ->type_name("FILE");
  app.add_option("--since-last", options.since_last,
                 "with --alerts: new since this name last asked")
      ->type_name("NAME");
  app.add_option("--state", options.state_folder,
                 "folder for what was asked when (default: morgue/alerts in $XDG_STATE_HOME or "
                 "~/.local/state)")
      ->type_name("DIR");
  app.add_flag("--from-start", options.from_start,
               "with --alerts: print all that matches, and begin anew from there");
  app.add_flag("--from-now", options.from_now,
               "with --alerts: print nothing, and begin anew with what comes from now on");
}

void apply_alerts(const CLI::App& app, SearcherOptions& options) {
  if (app.count("--alerts") > 0) check_alerts(app, options);
  if (options.alerts_file.empty())
    return refuse_given(app, {"--since-last", "--state", "--from-start", "--from-now"},
                        "means nothing without --alerts");
  options.output.tells_refusals = true;
  options.search.count = kAllHits;
  options.search.only_all_words = true;
}

}  // namespace morgue
