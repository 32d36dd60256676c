// Owns: declaring and settling these options.
#include "searcher/commands/output_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "common/command_line/command_line.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/kwic.hpp"
#include "searcher/output/record_fields.hpp"

namespace morgue {

namespace {

/// The names of a table's rows, each with what `key` reads from its row.
template <typename Value, typename Rows, typename Key>
std::vector<std::pair<std::string, Value>> choices_of(const Rows& rows, const Key& key) {
  std::vector<std::pair<std::string, Value>> choices;
  for (const auto& row : rows) choices.emplace_back(row.name, key(row));
  return choices;
}

/// Forms exclude one another. Throws Error (usage).
void check_forms(const CLI::App& app, const SearcherOptions& options) {
  const bool in_format = app.count("--format") > 0 || app.count("--kwic") > 0;
  if ((app.count("--cite") > 0) + (app.count("--template") > 0) + in_format > 1) {
    throw Error(ErrorCode::usage, "--cite, --template and --format or --kwic exclude each other");
  }
  const bool is_text = app.count("--format") == 0 || options.format == OutputFormat::text;
  if (options.sparkline == ColorChoice::always && (!is_text || app.count("--kwic") > 0))
    throw Error(ErrorCode::usage, "--sparkline is drawn in the format text only",
                "--timeline counts dates in other formats");
  if (app.count("--kwic") == 0)
    refuse_given(app, {"--context", "--kwic-sort"}, "means nothing without --kwic");
}

/// --fields has a place where hits are told to people, and in tables. Throws Error (usage).
void check_fields(const CLI::App& app, const SearcherOptions& options) {
  if (options.output.fields.empty()) return;
  refuse_given(app, {"--cite", "--template", "--kwic"}, "does not go with --fields");
  const OutputFormat format = options.format;
  const bool table = format == OutputFormat::csv || format == OutputFormat::tsv;
  if (!table && format != OutputFormat::text && format != OutputFormat::html)
    throw Error(ErrorCode::usage,
                fmt::format("--fields has no form in {}", output::format_info(format).name),
                "it goes with text, html, csv and tsv; json has all fields");
  const auto& names = options.output.fields;
  if (table && std::find(names.begin(), names.end(), output::kAllFields) != names.end())
    throw Error(ErrorCode::usage, "a table has the columns that --fields names: 'all' are unknown",
                "name them, as in --fields id,headline,page");
}

/// --excel is a form of csv and tsv. Throws Error (usage).
void apply_excel(const CLI::App& app, SearcherOptions& options) {
  if (!options.output.excel) return;
  if (app.count("--cite") > 0 || app.count("--template") > 0)
    throw Error(ErrorCode::usage, "--excel is for tables; --cite and --template print none");
  if (app.count("--format") == 0) options.format = OutputFormat::csv;
  if (options.format != OutputFormat::csv && options.format != OutputFormat::tsv)
    throw Error(
        ErrorCode::usage,
        fmt::format("--excel is for tables; {} is none", output::format_info(options.format).name),
        "it goes with --format csv, which needs not be given, and tsv");
}

}  // namespace

void add_when(CLI::App& app, const char* name, ColorChoice& value, const char* description) {
  add_choice<ColorChoice>(app, name,
                          {{"auto", ColorChoice::automatic},
                           {"always", ColorChoice::always},
                           {"never", ColorChoice::never}},
                          value, description)
      ->type_name("WHEN");
}

void declare_output(CLI::App& app, SearcherOptions& options, OutputArguments& arguments) {
  offer(add_choice(
            app, "--format",
            choices_of<OutputFormat>(output::formats(), [](const auto& row) { return row.format; }),
            options.format, "how to print, see below (default text)"),
        candidates_of(output::formats()))
      ->type_name("FORMAT");
  add_choice(app, "--cite",
             choices_of<std::optional<CiteStyle>>(output::cite_styles(),
                                                  [](const auto& row) { return row.style; }),
             options.output.cite, "plain, bibtex, csl-json or ris")
      ->type_name("STYLE");
  app.add_option("--template", options.output.item_template,
                 "print a line a hit, as in '{date} {headline}'")
      ->type_name("TEXT");
  add_each(
      app, "--fields",
      [&options](const std::string& list) {
        std::stringstream names(list);
        for (std::string name; std::getline(names, name, ',');)
          options.output.fields.push_back(name);
      },
      "show these fields too, the archive's own (page, edition) among them, or all of its own; "
      "in csv and tsv these columns alone")
      ->type_name("NAME,...");
  app.add_flag("--kwic", arguments.kwic, "print a line a match: the words to its left and right");
  add_whole(app, "--context", 0, 1000, arguments.context, "columns on each side in --kwic")
      ->type_name("N");
  offer(app.add_option("--kwic-sort", arguments.kwic_sort,
                       "by rank, date, or words beside the match: L1,R1"),
        {{"rank"}, {"date"}, {"L1", "first word to the left"}, {"R1", "first word to the right"}})
      ->type_name("KEYS");
  app.add_flag(
      "--excel", options.output.excel,
      "csv, or tsv, that Excel opens by a click: byte order mark and line ends of Windows");
  app.add_flag("--full", arguments.full, "the whole article instead of passages");
  add_when(app, "--links", options.links);
  add_when(app, "--sparkline", options.sparkline,
           "a line with the answer's dates in the format text: auto (in a terminal), always or "
           "never");
  app.add_flag("--no-pager", arguments.no_pager, "print straight to the terminal");
}

void check_output(const CLI::App& app, SearcherOptions& options) {
  check_forms(app, options);
  apply_excel(app, options);
  check_fields(app, options);
}

void apply_output(const OutputArguments& arguments, bool count_given, SearcherOptions& options) {
  options.output.format = options.format;
  options.pager = !arguments.no_pager;
  options.search.fragments.whole = arguments.full;
  if (arguments.kwic) {
    const bool by_date = arguments.kwic_sort == "date";
    const bool by_words = !by_date && arguments.kwic_sort != "rank";
    options.output.kwic =
        KwicOptions{arguments.context, by_words ? output::parse_kwic_keys(arguments.kwic_sort)
                                                : std::vector<KwicKey>{}};
    if (by_date && options.search.sort == SortOrder::relevance)
      options.search.sort = SortOrder::oldest;
    if (!count_given) options.search.count = kAllHits;
    options.search.fragments.count = 0;
    constexpr std::size_t kWidestContext = 256;  // of any terminal
    options.search.context = static_cast<std::uint32_t>(
        output::context_bytes(arguments.context.value_or(kWidestContext)));
  }
  options.search.find_matches = output::shows_matches(options.output);
  const bool alone = options.output.cite || options.output.item_template || options.output.kwic;
  const bool for_people =
      !alone && (options.format == OutputFormat::text || options.format == OutputFormat::html);
  // Of what is new each article is told.
  const bool groups = for_people && options.why_not.empty() && options.alerts_file.empty();
  options.search.copies = options.copies.value_or(groups ? Copies::group : Copies::show);
  options.search.count_stories =
      for_people || options.search.tally.any() ||
      (!alone && (options.format == OutputFormat::json || options.format == OutputFormat::jsonl));
}

}  // namespace morgue
