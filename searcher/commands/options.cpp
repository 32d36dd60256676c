// Owns: the declaration of morgue-search's options to CLI11.
#include "searcher/commands/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <limits>
#include <sstream>

#include "common/analysis/language.hpp"
#include "common/base/utf8.hpp"
#include "common/base/version.hpp"
#include "common/index/own_reader.hpp"
#include "common/index/schema.hpp"
#include "common/program/command_line.hpp"
#include "common/program/program.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/kwic.hpp"
#include "searcher/ranking/scheme.hpp"
#include "searcher/resolve/language_table.hpp"

namespace morgue {

namespace {

constexpr const char* kExitCodes =
    "\nExit codes: 0 hits; 1 no hits; 2 usage, bad query or another error; 3 index missing, "
    "damaged or incompatible;\n"
    "4 the time limit ended the answer; 5 --replay found a difference; 6 no article has all the "
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

/// Days since 1970 of today in the local zone, for relative dates.
std::int64_t today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return days_from_civil({local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
}

void declare_query(CLI::App& app, SearcherOptions& options, std::vector<std::string>& words) {
  app.add_option("words", words,
                 "the query: words, \"phrases\", AND OR NOT, field:word, date:2021-08")
      ->type_name("WORDS");
  app.add_option("--db", options.database, "index folder (default: $MORGUE_DB, else ./morgue.db)")
      ->type_name("DIR");
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

/// An option of when to use what a terminal can do.
void add_when(CLI::App& app, const char* name, ColorChoice& value) {
  add_choice<ColorChoice>(app, name,
                          {{"auto", ColorChoice::automatic},
                           {"always", ColorChoice::always},
                           {"never", ColorChoice::never}},
                          value, "auto, always or never")
      ->type_name("WHEN");
}

/// Options of what is counted, as typed.
struct TallyTexts {
  std::vector<std::string> facets;
  std::string values;
};

void declare_tallies(CLI::App& app, tally::Options& options, TallyTexts& texts) {
  std::vector<std::pair<std::string, std::optional<tally::Unit>>> units;
  for (const auto unit :
       {tally::Unit::day, tally::Unit::week, tally::Unit::month, tally::Unit::year})
    units.emplace_back(tally::unit_name(unit), unit);
  add_choice(app, "--timeline", units, options.timeline,
             "count the articles that match by day, week, month or year")
      ->type_name("UNIT");
  add_each(
      app, "--compare", [&options](const std::string& query) { options.compare.push_back(query); },
      "count another query in the timeline beside the first; up to four")
      ->type_name("QUERY");
  add_each(
      app, "--facet", [&texts](const std::string& names) { texts.facets.push_back(names); },
      "count them by the values of fields: source, section, topic, lang, site, year, words")
      ->type_name("FIELD,...");
  app.add_option("--facet-values", texts.values, "values of each field, or all (default 10)")
      ->type_name("N");
}

/// Options of the ranking whose values are read after CLI11 has done its part.
struct RankingTexts {
  std::vector<std::string> weights;
  std::string half_life;
  bool no_closeness = false;
};

void declare_answer(CLI::App& app, SearcherOptions& options, std::string& count) {
  app.add_option("-n,--number", count, "hits to show, or all (default 10)")->type_name("N");
  add_whole(app, "--offset", 0, 1'000'000'000, options.search.offset, "hits to pass over first")
      ->type_name("N");
  add_choice<SortOrder>(app, "--sort",
                        {{"relevance", SortOrder::relevance},
                         {"newest", SortOrder::newest},
                         {"oldest", SortOrder::oldest}},
                        options.search.sort, "relevance, newest or oldest")
      ->type_name("ORDER");
  add_number(
      app, "--time-limit", 0, 1e6,
      [&options](double seconds) { options.search.time_limit = seconds; },
      "end the search after this time with the part of the answer it has")
      ->type_name("SECONDS");
  add_choice<Engine>(app, "--engine", {{"own", Engine::own}, {"xapian", Engine::xapian}},
                     options.search.engine,
                     "who reads the posting lists: own, or xapian, which is slower (default own)")
      ->type_name("NAME");
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

void declare_ranking(CLI::App& app, ranking::Options& how, RankingTexts& texts) {
  std::vector<std::pair<std::string, ranking::Scheme>> names;
  for (const ranking::SchemeInfo& info : ranking::schemes())
    names.emplace_back(info.name, info.scheme);
  const auto number = [&app](const char* name, double most, auto& value, const char* help) {
    add_number(
        app, name, 0, most, [&value](double read) { value = read; }, help)
        ->type_name("X");
  };
  add_choice(
      app, "--scheme", names, how.scheme,
      "formula of the ranking: bm25, bm25plus, pl2, dph, dlh, inl2, ifb2, tfidf, coord or bool")
      ->type_name("NAME");
  number("--k1", 1000, how.k1, "bm25: how much more occurrences count (default 1.2)");
  number("--b", 1, how.b,
         "bm25: how much long articles are held back, 0 to 1 (default by the query's words: 0.12 "
         "for one, 0.75 for 15)");
  add_each(
      app, "--weight", [&texts](const std::string& pair) { texts.weights.push_back(pair); },
      "bm25: how often a word in the headline counts, beside the text's 1 (default headline=1)")
      ->type_name("FIELD=X");
  number("--closeness", 1000, how.closeness,
         "how much it counts that words stand near each other (default 0.5)");
  number("--typed-forms", 1000, how.typed_forms,
         "how much the typed form of a word counts, beside all its forms (default 0.4)");
  app.add_flag("--no-closeness", texts.no_closeness,
               "let it not count that words stand near each other");
  app.add_flag("--feedback", how.feedback, "add words of the best articles to the query");
  add_choice<ranking::FeedbackModel>(
      app, "--feedback-model",
      {{"bo1", ranking::FeedbackModel::bo1}, {"rm3", ranking::FeedbackModel::rm3}},
      how.feedback_model, "how these words are chosen: bo1 or rm3 (default bo1)")
      ->type_name("NAME");
  add_whole(app, "--feedback-articles", 1, 1000, how.feedback_articles,
            "how many articles those are (default 10)")
      ->type_name("N");
  add_whole(app, "--feedback-words", 1, 1000, how.feedback_words,
            "how many words are added (default 10)")
      ->type_name("N");
  number("--feedback-weight", 1000, how.feedback_weight,
         "weight of the best of them, beside the query's 1 (default 0.2)");
  app.add_option(
         "--recent", texts.half_life,
         "lift new articles; the lift halves with every HALFLIFE of age, as in 30d, 6w or 2y")
      ->type_name("HALFLIFE");
}

/// A finite number of 0 or more, or nothing.
std::optional<double> parse_weight(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= 1000))
    return std::nullopt;
  return value;
}

/// --lang in any of its spellings as the code that the index has.
void apply_language(std::string& language) {
  if (language.empty()) return;
  const std::string code = normalize_language(language);
  if (code.empty() && language != kUnknownLanguage) {
    throw Error(ErrorCode::usage,
                fmt::format("--lang: '{}' is no language", make_visible(language)),
                "give its two-letter code or its English name, as in --lang de or --lang german");
  }
  if (!code.empty()) language = code;
}

void apply_ranking(const RankingTexts& texts, ranking::Options& how) {
  if (texts.no_closeness) how.closeness = 0;
  for (const std::string& text : texts.weights) {
    const std::size_t sign = text.find('=');
    const Field* named = find_field(text.substr(0, sign));
    if (named == nullptr || named->id != FieldId::headline) {
      throw Error(ErrorCode::usage,
                  fmt::format("--weight takes headline=X, not '{}'", make_visible(text)),
                  "only the headline has a weight of its own");
    }
    const auto value =
        sign == std::string::npos ? std::nullopt : parse_weight(text.substr(sign + 1));
    if (!value)
      throw Error(
          ErrorCode::usage,
          fmt::format("--weight takes a number from 0 to 1000 after =, as in headline=3, not '{}'",
                      make_visible(text)));
    how.headline_weight = *value;
  }
  if (how.headline_weight != 1 && how.scheme != ranking::Scheme::bm25) {
    throw Error(ErrorCode::usage, "--weight goes with --scheme bm25 only",
                "the other formulas count a word in the headline as one in the text");
  }
  if (texts.half_life.empty()) return;
  const std::size_t unit = std::string_view("dwmy").find(texts.half_life.back());
  const auto number = parse_weight(
      texts.half_life.substr(0, texts.half_life.size() - (unit == std::string_view::npos ? 0 : 1)));
  if (!number || *number <= 0)
    throw Error(ErrorCode::usage,
                fmt::format("--recent takes a time, as in 30d, 6w, 3m or 2y, not '{}'",
                            make_visible(texts.half_life)));
  constexpr std::array<double, 4> kDays{1, 7, 30.44, 365.25};
  how.recent_half_life = *number * (unit == std::string_view::npos ? 1 : kDays[unit]);
}

void declare_insight(CLI::App& app, SearcherOptions& options, std::string& explain) {
  // A flag, so that it never takes the query's first word for its value.
  app.add_flag("--explain", explain,
               "print the query as understood first, and for each hit what each word gave; "
               "--explain=xapian: Xapian's query too");
  app.add_option("--why-not", options.why_not,
                 "say why this article is not in the answer, instead of printing it")
      ->type_name("ID");
}

void declare_related(CLI::App& app, SearcherOptions& options) {
  app.add_option(
         "--related", options.related,
         "background reading for an article: others with its significant words, without its "
         "copies")
      ->type_name("ID");
  app.add_option("--related-to", options.related_to,
                 "the same for a text from a file, or - for stdin; its first line is the headline")
      ->type_name("FILE");
  app.add_flag("--before", options.before,
               "with --related: only what was published before the article");
}

/// Throws Error (usage) for what does not go with --related.
void check_related(const CLI::App& app, const SearcherOptions& options) {
  const bool asked = !options.related.empty() || !options.related_to.empty();
  if (options.before && options.related.empty())
    throw Error(ErrorCode::usage, "--before goes with --related, whose article has a date");
  if (!asked) return;
  for (const char* name : {"words", "--batch", "--record", "--replay", "--why-not", "--plain"}) {
    if (app.count(name) > 0)
      throw Error(ErrorCode::usage,
                  fmt::format("--related makes its own query; {} does not go with it",
                              name[0] == '-' ? name : "a query"));
  }
  if (!options.related.empty() && !options.related_to.empty())
    throw Error(ErrorCode::usage, "--related and --related-to exclude each other");
}

void declare_batch(CLI::App& app, SearcherOptions& options) {
  app.add_option("--batch", options.batch_file,
                 "run the queries of a file (id TAB query, or TREC topics; - is stdin); prints a "
                 "trec run unless --format is given")
      ->type_name("FILE");
  add_whole(app, "--threads", 1, 256, options.threads, "threads of a batch (default 1)")
      ->type_name("N");
  app.add_option("--run-tag", options.run_tag,
                 "name in the last column of a trec run (default morgue)")
      ->type_name("NAME");
}

void declare_record(CLI::App& app, SearcherOptions& options) {
  app.add_option("--record", options.record_file,
                 "write query, options, index and hits to a file, for --replay")
      ->type_name("FILE");
  app.add_option("--replay", options.replay_file,
                 "run what was recorded again and show what differs; in formats text and json")
      ->type_name("FILE");
  app.add_flag(
      "--now", options.replay_now,
      "with --replay: count dates like last-30d from today, not from the day of the record");
}

/// Throws Error (usage) for what does not go with --record and --replay, or with --why-not.
void check_record(const CLI::App& app, const SearcherOptions& options) {
  const bool replays = app.count("--replay") > 0;
  if (app.count("--now") > 0 && !replays)
    throw Error(ErrorCode::usage, "--now means nothing without --replay");
  if (app.count("--record") > 0 && app.count("--why-not") > 0)
    throw Error(ErrorCode::usage, "--why-not has no hits that --record could write");
  if (app.count("--time-limit") > 0 && app.count("--why-not") > 0)
    throw Error(ErrorCode::usage,
                "--why-not needs the whole answer; it does not go with --time-limit");
  if (!replays) return;
  constexpr std::array<std::string_view, 7> kTaken{
      "--replay", "--db", "--engine", "--format", "--now", "--no-pager", "--time-limit"};
  for (const CLI::Option* option : app.get_options()) {
    const bool taken = std::any_of(kTaken.begin(), kTaken.end(), [option](std::string_view known) {
      return option->check_name(std::string(known));
    });
    if (option->count() == 0 || taken) continue;
    throw Error(
        ErrorCode::usage,
        fmt::format(
            "--replay takes the query and its options from the file; {} does not go with it",
            option->get_positional() ? "a query" : option->get_name()));
  }
  if (options.format != OutputFormat::text && options.format != OutputFormat::json) {
    throw Error(ErrorCode::usage, "--replay prints the formats text and json only");
  }
}

ExplainChoice parse_explain(const std::string& text) {
  if (text.empty()) return ExplainChoice::none;
  if (text == "true") return ExplainChoice::tree;  // what CLI11 gives for the bare flag
  if (text == "xapian") return ExplainChoice::xapian;
  throw Error(ErrorCode::usage, fmt::format("--explain takes nothing or =xapian, not '{}'", text));
}

/// The keys of --kwic-sort: "L1,R1". Throws Error (usage).
std::vector<KwicKey> parse_kwic_keys(const std::string& text) {
  std::vector<KwicKey> keys;
  std::stringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    const bool good = part.size() == 2 &&
                      std::string_view("LRlr").find(part[0]) != std::string_view::npos &&
                      part[1] >= '1' && part[1] <= '9';
    if (!good) {
      throw Error(ErrorCode::usage, fmt::format("--kwic-sort does not know '{}'", part),
                  "rank, date, or words to the left and right of the match: L1,R1");
    }
    keys.push_back({part[0] == 'R' || part[0] == 'r', static_cast<std::size_t>(part[1] - '0')});
  }
  return keys;
}

/// What is printed: option values as typed, until all are known.
struct OutputArguments {
  bool full = false;
  bool kwic = false;
  bool no_pager = false;
  std::string kwic_sort = "rank";
  std::optional<std::size_t> context;
};

/// The names of a table's rows, each with what `key` reads from its row.
template <typename Value, typename Rows, typename Key>
std::vector<std::pair<std::string, Value>> choices_of(const Rows& rows, const Key& key) {
  std::vector<std::pair<std::string, Value>> choices;
  for (const auto& row : rows) choices.emplace_back(row.name, key(row));
  return choices;
}

void declare_output(CLI::App& app, SearcherOptions& options, OutputArguments& arguments) {
  add_choice(
      app, "--format",
      choices_of<OutputFormat>(output::formats(), [](const auto& row) { return row.format; }),
      options.format, "how to print, see below (default text)")
      ->type_name("FORMAT");
  add_choice(app, "--cite",
             choices_of<std::optional<CiteStyle>>(output::cite_styles(),
                                                  [](const auto& row) { return row.style; }),
             options.output.cite, "plain, bibtex or csl-json")
      ->type_name("STYLE");
  app.add_option("--template", options.output.item_template,
                 "print a line a hit, as in '{date} {headline}'")
      ->type_name("TEXT");
  app.add_flag("--kwic", arguments.kwic, "print a line a match: the words to its left and right");
  add_whole(app, "--context", 0, 1000, arguments.context, "columns on each side in --kwic")
      ->type_name("N");
  app.add_option("--kwic-sort", arguments.kwic_sort,
                 "by rank, date, or words beside the match: L1,R1")
      ->type_name("KEYS");
  app.add_flag("--full", arguments.full, "the whole article instead of passages");
  add_when(app, "--links", options.links);
  app.add_flag("--no-pager", arguments.no_pager, "print straight to the terminal");
}

/// Throws Error (usage) for options that contradict each other.
void check_output(const CLI::App& app) {
  const bool in_format = app.count("--format") > 0 || app.count("--kwic") > 0;
  if ((app.count("--cite") > 0) + (app.count("--template") > 0) + in_format > 1) {
    throw Error(ErrorCode::usage, "--cite, --template and --format or --kwic exclude each other");
  }
  for (const char* name : {"--context", "--kwic-sort"}) {
    if (app.count(name) > 0 && app.count("--kwic") == 0)
      throw Error(ErrorCode::usage, fmt::format("{} means nothing without --kwic", name));
  }
}

/// A whole number without sign, or 'all'. Throws Error (usage).
std::size_t parse_number_or_all(std::string_view option, const std::string& text) {
  if (text == "all") return kAllHits;
  const bool digits = !text.empty() && text.size() <= 9 &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  if (!digits)
    throw Error(ErrorCode::usage,
                fmt::format("{} takes a number or 'all', not '{}'", option, make_visible(text)));
  return static_cast<std::size_t>(std::stoul(text));
}

/// Throws Error (usage).
void read_tallies(const TallyTexts& texts, tally::Options& options) {
  for (const std::string& list : texts.facets) {
    std::stringstream names(list + ",");
    for (std::string name; std::getline(names, name, ',');) {
      const FieldId field = tally::facet_field(name);
      if (std::find(options.facets.begin(), options.facets.end(), field) == options.facets.end())
        options.facets.push_back(field);
    }
  }
  static_assert(tally::kAllValues == kAllHits);
  if (!texts.values.empty()) options.values = parse_number_or_all("--facet-values", texts.values);
  if (options.compare.size() > tally::kMostCompared)
    throw Error(ErrorCode::usage,
                fmt::format("--compare takes at most {} queries", tally::kMostCompared));
}

/// Throws Error (usage) for what has no place for a timeline or facets.
void check_tallies(const CLI::App& app, const SearcherOptions& options) {
  const tally::Options& asked = options.search.tally;
  if (!asked.compare.empty() && !asked.timeline)
    throw Error(ErrorCode::usage, "--compare means nothing without --timeline");
  if (app.count("--facet-values") > 0 && asked.facets.empty())
    throw Error(ErrorCode::usage, "--facet-values means nothing without --facet");
  const output::FormatInfo& format = output::format_info(options.format);
  if (format.tallies == output::TallyPlace::drawn && !asked.timeline)
    throw Error(ErrorCode::usage, fmt::format("--format {} draws a timeline", format.name),
                "add --timeline day, week, month or year");
  if (!asked.any()) return;
  const std::string_view name = asked.timeline ? "--timeline" : "--facet";
  for (const char* other : {"--batch", "--why-not", "--kwic", "--cite", "--template"}) {
    if (app.count(other) > 0)
      throw Error(ErrorCode::usage, fmt::format("{} does not go with {}", name, other));
  }
  const bool alone =
      format.tallies == output::TallyPlace::alone || format.tallies == output::TallyPlace::drawn;
  if (format.tallies == output::TallyPlace::none)
    throw Error(ErrorCode::usage, fmt::format("{} has no form in {}", name, format.name),
                "it prints text, html, json, csv and tsv, a timeline also svg");
  if (alone && asked.timeline && !asked.facets.empty())
    throw Error(ErrorCode::usage,
                fmt::format("--format {} takes --timeline or --facet, not both", format.name));
  if (alone && app.count("-n") > 0 && options.search.count > 0)
    throw Error(ErrorCode::usage, fmt::format("{} in {} stands instead of the hits: -n has to be 0",
                                              name, format.name));
}

/// Settles what counting means for the search and for what is printed.
void apply_tallies(const CLI::App& app, SearcherOptions& options) {
  check_tallies(app, options);
  options.output.tallies = options.search.tally.any();
  if (!options.output.tallies) return;
  const output::TallyPlace place = output::format_info(options.format).tallies;
  if (place != output::TallyPlace::before) options.search.count = 0;
}

/// Settles what the options for output mean for the search.
void apply_output(const OutputArguments& arguments, bool count_given, SearcherOptions& options) {
  options.output.format = options.format;
  options.pager = !arguments.no_pager;
  options.search.fragments.whole = arguments.full;
  if (arguments.kwic) {
    const bool by_date = arguments.kwic_sort == "date";
    const bool by_words = !by_date && arguments.kwic_sort != "rank";
    options.output.kwic =
        KwicOptions{arguments.context,
                    by_words ? parse_kwic_keys(arguments.kwic_sort) : std::vector<KwicKey>{}};
    if (by_date && options.search.sort == SortOrder::relevance)
      options.search.sort = SortOrder::oldest;
    if (!count_given) options.search.count = kAllHits;
    options.search.fragments.count = 0;
    constexpr std::size_t kWidestContext = 256;  // of any terminal
    options.search.context = static_cast<std::uint32_t>(
        output::context_bytes(arguments.context.value_or(kWidestContext)));
  }
  options.search.find_matches = output::shows_matches(options.output);
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

}  // namespace

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
  declare_record(app, options);
  std::string explain;
  declare_insight(app, options, explain);
  declare_related(app, options);
  OutputArguments output_arguments;
  declare_output(app, options, output_arguments);
  app.footer(footer());
  bool help_query = false;
  app.add_flag("--help-query", help_query, "show the query language, by examples");
  if (!parse_arguments(app, argc, argv, code, DashWords::words)) return false;
  if (help_query) {
    write_stdout(query::language_help());
    code = ExitCode::ok;
    return false;
  }
  options.search.count = parse_number_or_all("-n", count);
  options.explain = parse_explain(explain);
  options.search.explain_scores = options.explain != ExplainChoice::none;
  apply_language(options.search.resolve.language);
  apply_ranking(ranking, options.search.ranking);
  options.search.parse.now_days = today();
  check_output(app);
  check_record(app, options);
  read_tallies(tallies, options.search.tally);
  apply_tallies(app, options);
  check_related(app, options);
  apply_output(output_arguments, app.count("-n") > 0, options);
  if (!output::tells_parts(options.output)) options.search.only_all_words = true;
  options.query = join_words(words);
  if (!options.batch_file.empty()) {
    if (!options.query.empty())
      throw Error(ErrorCode::usage,
                  "--batch takes its queries from the file, not from the command line");
    return true;
  }
  if (!options.replay_file.empty()) return true;
  if (!options.related.empty() || !options.related_to.empty()) return true;
  if (options.query.empty())
    throw Error(ErrorCode::usage, "no query given",
                "morgue-search WORDS..., or * for all articles");
  return true;
}

}  // namespace morgue
