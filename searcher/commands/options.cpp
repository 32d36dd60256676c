// Owns: the declaration of morgue-search's options to CLI11.
#include "searcher/commands/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "common/analysis/language.hpp"
#include "common/base/utf8.hpp"
#include "common/base/version.hpp"
#include "common/command_line/command_line.hpp"
#include "common/dates/today.hpp"
#include "common/fields/schema.hpp"
#include "common/postings/own_reader.hpp"
#include "common/program/program.hpp"
#include "searcher/commands/alert_options.hpp"
#include "searcher/commands/article_options.hpp"
#include "searcher/commands/batch_options.hpp"
#include "searcher/commands/diff_index.hpp"
#include "searcher/commands/interactive.hpp"
#include "searcher/commands/named_searches.hpp"
#include "searcher/commands/number_or_all.hpp"
#include "searcher/commands/open.hpp"
#include "searcher/commands/output_options.hpp"
#include "searcher/commands/quote.hpp"
#include "searcher/commands/ranking_options.hpp"
#include "searcher/commands/shell_completion.hpp"
#include "searcher/commands/tally_options.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/record/report.hpp"
#include "searcher/resolve/language_table.hpp"
#include "searcher/search/choice_names.hpp"

namespace morgue {

namespace {

constexpr const char* kExitCodes =
    "\nExit codes: 0 hits; 1 no hits, or nothing new; 2 usage, bad query or another error; 3 index "
    "missing, "
    "damaged or incompatible;\n"
    "4 the time limit or a missing shard ended the answer; 5 --replay found a difference; 6 no "
    "article has all the "
    "words, those shown have most; 130 interrupted.\n";

/// The fields of the schema with their other names, one a line.
std::string field_list() {
  std::string list = "\nFields:\n";
  for (const Field& f : kFields) {
    std::string names(f.name);
    for (const std::string_view alias : f.aliases) {
      if (!alias.empty()) names += fmt::format(", {}", alias);
    }
    list += fmt::format("  {:<26} {}: {}\n", names, f.description, f.example);
  }
  return list +
         "Put a query with quotes or brackets in single quotes: morgue-search '\"peace talks\" "
         "-embassy'\n";
}

void declare_query(CLI::App& app, SearcherOptions& options, std::vector<std::string>& words) {
  app.add_option("words", words,
                 "the query: words, \"phrases\", AND OR NOT, field:word, date:2021-08")
      ->type_name("WORDS");
  add_each(
      app, "--db",
      [&options](const std::string& name) {
        options.database += (options.database.empty() ? "" : "\n") + name;
      },
      "index folder, folder of indexes, stub file, HOST:PORT or ssh:HOST:/PATH; several make one "
      "archive (default: $MORGUE_DB, else ./morgue.db)")
      ->type_name("DIR");
  declare_reach(app, options.reach);
  app.add_flag("--any", options.search.parse.any,
               "articles with any of the words, not only those with all");
  app.add_flag("--all", options.search.only_all_words,
               "no articles with most of the words where few have all of them");
  app.add_flag("--plain", options.search.parse.plain,
               "take the query as plain words: operators and signs mean nothing");
  app.add_option("--lang", options.search.resolve.language,
                 "stem the query's words in this language only")
      ->type_name("CODE");
  add_whole(app, "--max-expansion", 1, 100000, options.search.resolve.max_expansion,
            "words that one wildcard may stand for (default 1000)")
      ->type_name("N");
}

void declare_answer(CLI::App& app, SearcherOptions& options, std::string& count) {
  offer(app.add_option("-n,--number", count, "hits to show, or all (default 10)"), {{"all"}})
      ->type_name("N");
  add_whole(app, "--offset", 0, 1'000'000'000, options.search.offset, "hits to pass over first")
      ->type_name("N");
  add_choice<SortOrder>(app, "--sort", {kSortNames.begin(), kSortNames.end()}, options.search.sort,
                        "relevance, newest or oldest")
      ->type_name("ORDER");
  add_choice<std::optional<Copies>>(
      app, "--copies", {kCopiesNames.begin(), kCopiesNames.end()}, options.copies,
      "articles that are copies of one another: group them, show each, or only such (default: "
      "group in the formats text and html, else show)")
      ->type_name("HOW");
  add_number(
      app, "--time-limit", 0, 1e6,
      [&options](double seconds) { options.search.time_limit = seconds; },
      "end the search after this time with the part of the answer it has")
      ->type_name("SECONDS");
  add_choice<Engine>(app, "--engine", {{"own", Engine::own}, {"xapian", Engine::xapian}},
                     options.search.engine,
                     "who reads the posting lists: own, or xapian, which is slower (default own)")
      ->type_name("NAME");
  app.add_option("--thesaurus", options.search.thesaurus,
                 "look ~word up in this file, not in the thesaurus that the index has")
      ->type_name("FILE");
  app.add_flag("--exact-total")
      ->description("every total is exact; accepted from older command lines");
  add_whole(app, "--snippets", 0, 100, options.search.fragments.count,
            "passages shown for a hit (default 1)")
      ->type_name("N");
  add_whole(app, "--snippet-length", 40, 100000, options.search.fragments.length,
            "bytes of a passage, about (default 240)")
      ->type_name("BYTES");
  add_when(app, "--color", options.color);
}

/// --lang in any of its spellings as the code that the index has.
void apply_language(std::string& language) {
  if (language.empty()) return;
  const std::string code = asked_language(language);
  if (code.empty() && language != kUnknownLanguage) {
    throw Error(ErrorCode::usage,
                fmt::format("--lang: '{}' is no language", make_visible(language)),
                "give its code or its English name, as in --lang de or --lang german");
  }
  if (!code.empty()) language = code;
}

void declare_insight(CLI::App& app, SearcherOptions& options, std::string& explain) {
  // A flag, so that it never takes the query's first word for its value.
  offer(app.add_flag("--explain", explain,
                     "print the query as understood first, and for each hit what each word gave; "
                     "--explain=xapian: Xapian's query too"),
        {{"xapian", "Xapian's query too"}});
  app.add_option("--why-not", options.why_not,
                 "say why this article is not in the answer, instead of printing it")
      ->type_name("ID");
}

void declare_record(CLI::App& app, SearcherOptions& options) {
  app.add_option("--record", options.record_file,
                 "write query, options, index and hits to a file, for --replay")
      ->type_name("FILE");
  app.add_option(
         "--replay", options.replay_file,
         "run what was recorded again and show what differs; with --format ids print new ids alone")
      ->type_name("FILE");
  app.add_flag(
      "--now", options.replay_now,
      "with --replay: count dates like last-30d from today, not from the day of the record");
}

/// Throws Error (usage) for what does not go with --record and --replay, or with --why-not.
void check_record(const CLI::App& app, const SearcherOptions& options) {
  const bool replays = app.count("--replay") > 0;
  if (!replays) refuse_given(app, {"--now"}, "means nothing without --replay");
  if (app.count("--record") > 0 && app.count("--why-not") > 0)
    throw Error(ErrorCode::usage, "--why-not has no hits that --record could write");
  if (app.count("--why-not") > 0 && options.format != OutputFormat::text &&
      options.format != OutputFormat::json)
    throw Error(ErrorCode::usage, "--why-not prints the formats text and json only");
  if (app.count("--time-limit") > 0 && app.count("--why-not") > 0)
    throw Error(ErrorCode::usage,
                "--why-not needs the whole answer; it does not go with --time-limit");
  if (!replays) return;
  refuse_all_but(app,
                 {"--replay", "--db", "--engine", "--format", "--now", "--no-pager", "--time-limit",
                  "--timeout", "--partial"},
                 "--replay takes the query and its options from the file");
  if (!record::is_report_format(options.format))
    throw Error(ErrorCode::usage,
                "--replay prints text, json and jsonl, and new ids as ids or ids0");
}

ExplainChoice parse_explain(const std::string& text) {
  if (text.empty()) return ExplainChoice::none;
  if (text == "true") return ExplainChoice::tree;  // what CLI11 gives for the bare flag
  if (text == "xapian") return ExplainChoice::xapian;
  throw Error(ErrorCode::usage, fmt::format("--explain takes nothing or =xapian, not '{}'", text));
}

std::string footer() {
  std::string formats = "\nFormats of --format:\n";
  for (const output::FormatInfo& format : output::formats())
    formats += fmt::format("  {:<8} {}\n", format.name, format.description);
  return formats + field_list() + kExitCodes;
}

std::string join_words(const std::vector<std::string>& words) {
  std::string query;
  for (const std::string& word : words) query += (query.empty() ? "" : " ") + word;
  return query;
}

/// What the query is, where the options do not make one of their own. Throws Error (usage) where
/// there is none, and for one that would not be asked.
void settle_query(std::string typed, SearcherOptions& options) {
  options.query = std::move(typed);
  if (!options.batch_file.empty() && !options.query.empty())
    throw Error(ErrorCode::usage,
                "--batch takes its queries from the file, not from the command line");
  for (const std::string* source :
       {&options.batch_file, &options.replay_file, &options.quote, &options.alerts_file,
        &options.related, &options.related_to, &options.diff, &options.open}) {
    if (!source->empty()) return;
  }
  if (!options.query.empty() || is_about_named_searches(options) || options.interactive) return;
  if (options.search.tally.collocates.empty())
    throw Error(ErrorCode::usage, "no query given",
                "morgue-search WORDS..., or * for all articles");
  options.query = "*";
}

}  // namespace

void declare_reach(CLI::App& app, Reach& reach) {
  add_number(
      app, "--timeout", 0.001, 86400,
      [&reach](double seconds) {
        reach.timeout = std::chrono::milliseconds(std::lround(seconds * 1000));
      },
      "how long an answer of another machine may take (default 10)")
      ->type_name("SECONDS");
  app.add_flag("--partial", reach.partial,
               "answer without the machines that do not, and name them");
}

IndexPlace place_of(const SearcherOptions& options) {
  IndexPlace place = find_place(options.database);
  place.set_reach(options.reach);
  return place;
}

NamesOptions names_of(const SearcherOptions& options) {
  return {options.searches_file, options.search.parse, options.database, options.reach};
}

bool parse_searcher_options(int argc, char** argv, SearcherOptions& options, ExitCode& code) {
  CLI::App app("Searches a news archive that morgue-index has indexed.", "morgue-search");
  app.set_version_flag("--version", fmt::format("morgue-search {}{}", kVersion, build_note()));
  app.get_formatter()->column_width(34);
  std::vector<std::string> words;
  std::string count = "10";
  declare_query(app, options, words);
  declare_answer(app, options, count);
  TallyTexts tallies;
  declare_tallies(app, options.search.tally, tallies);
  RankingTexts ranking;
  declare_ranking(app, options.search.ranking, ranking);
  declare_batch(app, options);
  declare_alerts(app, options);
  declare_open(app, options);
  declare_interactive(app, options);
  declare_named_searches(app, options);
  declare_record(app, options);
  declare_diff_index(app, options);
  std::string explain;
  declare_insight(app, options, explain);
  declare_articles(app, options);
  declare_quote(app, options);
  OutputArguments output_arguments;
  declare_output(app, options, output_arguments);
  app.footer(footer());
  bool help_query = false;
  app.add_flag("--help-query", help_query, "show the query language, by examples");
  if (!parse_arguments(app, argc, argv, code, DashWords::words, searcher_values)) return false;
  if (help_query) {
    write_stdout(query::language_help());
    code = ExitCode::ok;
    return false;
  }
  if (options.search.parse.any) refuse_given(app, {"--all"}, "does not go with --any");
  options.search.count = parse_number_or_all("-n", count);
  options.explain = parse_explain(explain);
  options.search.explain_scores = options.explain != ExplainChoice::none;
  apply_language(options.search.resolve.language);
  apply_ranking(ranking, options.search.ranking);
  options.search.parse.now_days = today();
  check_output(app, options);
  check_record(app, options);
  apply_diff_index(app, options);
  apply_batch(app, options);
  check_named_searches(app, options);
  check_open(app, options);
  check_interactive(app, options);
  apply_tallies(app, tallies, options);
  check_articles(app, options);
  check_quote(app, options);
  apply_output(output_arguments, app.count("-n") > 0, options);
  apply_alerts(app, options);
  if (options.explain != ExplainChoice::none && !output::explains(options.output))
    throw Error(ErrorCode::usage, "--explain is told in the formats text, json and jsonl");
  if (!output::tells_parts(options.output)) options.search.only_all_words = true;
  settle_query(join_words(words), options);
  return true;
}

}  // namespace morgue
