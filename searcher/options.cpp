// Owns: the declaration of morgue-search's options to CLI11.
#include "searcher/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ctime>
#include <limits>

#include "common/program.hpp"
#include "common/version.hpp"

namespace morgue {

namespace {

constexpr const char* kFooter =
    "\nFields: headline (title, hl), body (text), lead, author (byline, by), place (dateline), source (paper), section, topic (tag,\n"
    "keyword), lang, date, words, url, site, file, id. Examples: headline:strike  date:1914-07..1914-08  words:>500\n"
    "Put a query with quotes or brackets in single quotes: morgue-search '\"peace talks\" -embassy'\n"
    "\nExit codes: 0 hits; 1 no hits; 2 usage, bad query or another error; 3 index missing, locked, damaged or incompatible.\n";

/// Days since 1970 of today in the local zone, for relative dates.
std::int64_t today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return days_from_civil({local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
}

void declare_query(CLI::App& app, SearcherOptions& options, std::vector<std::string>& words) {
  app.add_option("words", words, "the query: words, \"phrases\", AND OR NOT, field:word, date:2021-08")->type_name("WORDS");
  app.add_option("--db", options.database, "index folder (default: $MORGUE_DB, else ./morgue.db)")->type_name("DIR");
  app.add_flag("--any", options.search.parse.any, "articles with any of the words, not only those with all");
  app.add_flag("--plain", options.search.parse.plain, "take the query as plain words: operators and signs mean nothing");
  app.add_option("--lang", options.search.resolve.language, "stem the query's words in this language only")->type_name("CODE");
  app.add_option("--max-expansion", options.search.resolve.max_expansion, "words that one wildcard may stand for (default 1000)")
      ->type_name("N")->check(CLI::Range(1, 100000));
}

void declare_answer(CLI::App& app, SearcherOptions& options, std::string& count) {
  app.add_option("-n,--number", count, "hits to show, or all (default 10)")->type_name("N");
  app.add_option("--offset", options.search.offset, "hits to pass over first")->type_name("N");
  app.add_option("--sort", options.search.sort, "relevance, newest or oldest")
      ->type_name("ORDER")
      ->transform(CLI::CheckedTransformer(std::map<std::string, SortOrder>{{"relevance", SortOrder::relevance}, {"newest", SortOrder::newest}, {"oldest", SortOrder::oldest}})
                      .description(""));
  app.add_flag("--exact-total", options.search.exact_total, "count every match, however many");
  app.add_option("--snippets", options.search.fragments.count, "passages shown for a hit (default 1)")->type_name("N")->check(CLI::Range(0, 100));
  app.add_option("--snippet-length", options.search.fragments.length, "bytes of a passage, about (default 240)")->type_name("BYTES")->check(CLI::Range(40, 100000));
  app.add_option("--headline-weight", options.search.headline_weight, "what a match in the headline adds, beside the body's 1 (default 3)")->type_name("X")->check(CLI::Range(0.0, 1000.0));
  app.add_option("--format", options.format, "text or json")
      ->type_name("FORMAT")
      ->transform(CLI::CheckedTransformer(std::map<std::string, OutputFormat>{{"text", OutputFormat::text}, {"json", OutputFormat::json}}).description(""));
  app.add_option("--color", options.color, "auto, always or never")
      ->type_name("WHEN")
      ->transform(CLI::CheckedTransformer(std::map<std::string, ColorChoice>{{"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}}).description(""));
}

void declare_insight(CLI::App& app, SearcherOptions& options, std::string& explain) {
  // A flag, so that it never takes the query's first word for its value.
  app.add_flag("--explain", explain, "print the query as understood first; --explain=xapian: Xapian's query too");
  app.add_option("--why-not", options.why_not, "say why this article is not in the answer, instead of printing it")->type_name("ID");
}

void declare_batch(CLI::App& app, SearcherOptions& options) {
  app.add_option("--batch", options.batch_file, "run the queries of a file (id TAB query, or TREC topics; - is stdin); prints a trec run unless --format is given")
      ->type_name("FILE");
  app.add_option("--threads", options.threads, "threads of a batch (default 1)")->type_name("N")->check(CLI::Range(1, 256));
  app.add_option("--run-tag", options.run_tag, "name in the last column of a trec run (default morgue)")->type_name("NAME");
}

ExplainChoice parse_explain(const std::string& text) {
  if (text.empty()) return ExplainChoice::none;
  if (text == "true") return ExplainChoice::tree;  // what CLI11 gives for the bare flag
  if (text == "xapian") return ExplainChoice::xapian;
  throw Error(ErrorCode::usage, fmt::format("--explain takes nothing or =xapian, not '{}'", text));
}

std::size_t parse_count(const std::string& text) {
  if (text == "all") return kAllHits;
  const bool digits = !text.empty() && text.size() <= 9 && text.find_first_not_of("0123456789") == std::string::npos;
  if (!digits) throw Error(ErrorCode::usage, fmt::format("-n takes a number or 'all', not '{}'", text));
  return static_cast<std::size_t>(std::stoul(text));
}

}  // namespace

bool parse_searcher_options(int argc, char** argv, SearcherOptions& options, ExitCode& code) {
  CLI::App app("Searches a news archive that morgue-index has indexed.", "morgue-search");
  app.set_version_flag("--version", fmt::format("morgue-search {}", kVersion));
  app.get_formatter()->column_width(34);
  std::vector<std::string> words;
  std::string count = "10";
  declare_query(app, options, words);
  declare_answer(app, options, count);
  declare_batch(app, options);
  std::string explain;
  declare_insight(app, options, explain);
  app.footer(kFooter);
  app.allow_extras();  // a word such as -doha is a part of the query
  if (!parse_arguments(app, argc, argv, code)) return false;
  options.search.count = parse_count(count);
  options.explain = parse_explain(explain);
  options.search.parse.now_days = today();
  for (const std::string& word : words) options.query += (options.query.empty() ? "" : " ") + word;
  for (const std::string& extra : app.remaining()) {
    if (extra.starts_with("--")) throw Error(ErrorCode::usage, fmt::format("there is no option {}", extra), "'morgue-search --help' lists them");
    options.query += (options.query.empty() ? "" : " ") + extra;
  }
  if (!options.batch_file.empty()) {
    if (!options.query.empty()) throw Error(ErrorCode::usage, "--batch takes its queries from the file, not from the command line");
    return true;
  }
  if (options.query.empty()) throw Error(ErrorCode::usage, "no query given", "morgue-search WORDS..., or * for all articles");
  return true;
}

}  // namespace morgue
