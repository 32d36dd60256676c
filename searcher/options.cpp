// Owns: the declaration of morgue-search's options to CLI11.
#include "searcher/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <charconv>
#include <ctime>
#include <limits>

#include "common/program.hpp"
#include "common/schema.hpp"
#include "common/utf8.hpp"
#include "common/version.hpp"
#include "searcher/ranking/scheme.hpp"

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

/// Options of the ranking whose values are read after CLI11 has done its part.
struct RankingTexts {
  std::vector<std::string> weights;
  std::string half_life;
  bool no_closeness = false;
};

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
  app.add_option("--format", options.format, "text or json")
      ->type_name("FORMAT")
      ->transform(CLI::CheckedTransformer(std::map<std::string, OutputFormat>{{"text", OutputFormat::text}, {"json", OutputFormat::json}}).description(""));
  app.add_option("--color", options.color, "auto, always or never")
      ->type_name("WHEN")
      ->transform(CLI::CheckedTransformer(std::map<std::string, ColorChoice>{{"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}}).description(""));
}

void declare_ranking(CLI::App& app, ranking::Options& how, RankingTexts& texts) {
  std::map<std::string, ranking::Scheme> names;
  for (const ranking::SchemeInfo& info : ranking::schemes()) names.emplace(info.name, info.scheme);
  app.add_option("--scheme", how.scheme, "formula of the ranking: bm25, bm25plus, pl2, dph, dlh, inl2, ifb2, tfidf, coord or bool")
      ->type_name("NAME")->transform(CLI::CheckedTransformer(names).description(""));
  app.add_option("--k1", how.k1, "bm25: how much more occurrences count (default 1.5)")->type_name("X")->check(CLI::Range(0.0, 1000.0));
  app.add_option("--b", how.b, "bm25: how much long articles are held back, 0 to 1 (default 0.75)")->type_name("X")->check(CLI::Range(0.0, 1.0));
  app.add_option("--weight", texts.weights, "what a match in a field adds, beside the text's 1 (default headline=3)")->type_name("FIELD=X")->take_all();
  app.add_option("--closeness", how.closeness, "how much it counts that words stand near each other (default 0.5)")->type_name("X")->check(CLI::Range(0.0, 1000.0));
  app.add_flag("--no-closeness", texts.no_closeness, "let it not count that words stand near each other");
  app.add_flag("--feedback", how.feedback, "add words of the best articles to the query");
  app.add_option("--feedback-articles", how.feedback_articles, "how many articles those are (default 10)")->type_name("N")->check(CLI::Range(1, 1000));
  app.add_option("--feedback-words", how.feedback_words, "how many words are added (default 10)")->type_name("N")->check(CLI::Range(1, 1000));
  app.add_option("--feedback-weight", how.feedback_weight, "weight of the best of them, beside the query's 1 (default 0.2)")->type_name("X")->check(CLI::Range(0.0, 1000.0));
  app.add_option("--recent", texts.half_life, "lift new articles; the lift halves with every HALFLIFE of age, as in 30d, 6w or 2y")->type_name("HALFLIFE");
}

/// A finite number of 0 or more, or nothing.
std::optional<double> parse_weight(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= 1000)) return std::nullopt;
  return value;
}

void apply_ranking(const RankingTexts& texts, ranking::Options& how) {
  if (texts.no_closeness) how.closeness = 0;
  for (const std::string& text : texts.weights) {
    const std::size_t sign = text.find('=');
    const Field* named = find_field(text.substr(0, sign));
    if (named == nullptr || named->id != FieldId::headline) {
      throw Error(ErrorCode::usage, fmt::format("--weight takes headline=X, not '{}'", make_visible(text)), "only the headline has a weight of its own");
    }
    const auto value = sign == std::string::npos ? std::nullopt : parse_weight(text.substr(sign + 1));
    if (!value) throw Error(ErrorCode::usage, fmt::format("--weight takes a number from 0 to 1000 after =, as in headline=3, not '{}'", make_visible(text)));
    how.headline_weight = *value;
  }
  if (texts.half_life.empty()) return;
  const std::size_t unit = std::string_view("dwmy").find(texts.half_life.back());
  const auto number = parse_weight(texts.half_life.substr(0, texts.half_life.size() - (unit == std::string_view::npos ? 0 : 1)));
  if (!number || *number <= 0) throw Error(ErrorCode::usage, fmt::format("--recent takes a time, as in 30d, 6w, 3m or 2y, not '{}'", make_visible(texts.half_life)));
  constexpr std::array<double, 4> kDays{1, 7, 30.44, 365.25};
  how.recent_half_life = *number * (unit == std::string_view::npos ? 1 : kDays[unit]);
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
  RankingTexts ranking;
  declare_ranking(app, options.search.ranking, ranking);
  declare_batch(app, options);
  std::string explain;
  declare_insight(app, options, explain);
  app.footer(kFooter);
  app.allow_extras();  // a word such as -doha is a part of the query
  if (!parse_arguments(app, argc, argv, code)) return false;
  options.search.count = parse_count(count);
  options.explain = parse_explain(explain);
  apply_ranking(ranking, options.search.ranking);
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
