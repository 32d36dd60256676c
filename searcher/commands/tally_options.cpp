// Owns: declaring, reading and checking them.
#include "searcher/commands/tally_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include "common/command_line/command_line.hpp"
#include "searcher/commands/number_or_all.hpp"
#include "searcher/output/formats.hpp"

namespace morgue {

namespace {

/// Throws Error (usage).
void read_tallies(const TallyTexts& texts, tally::Options& options) {
  for (const std::string& list : texts.facets) {
    std::stringstream names(list + ",");
    for (std::string name; std::getline(names, name, ',');) {
      // "author" and "byline" are one, and are counted once.
      if (!tally::may_be_declared(name)) name = tally::facet_name(tally::facet_field(name, {}).id);
      if (std::find(options.facets.begin(), options.facets.end(), name) == options.facets.end())
        options.facets.push_back(name);
    }
  }
  static_assert(tally::kAllValues == kAllHits);
  if (!texts.values.empty()) options.values = parse_number_or_all("--facet-values", texts.values);
  if (options.compare.size() > tally::kMaxCompared)
    throw Error(ErrorCode::usage,
                fmt::format("--compare takes at most {} queries", tally::kMaxCompared));
}

/// Throws Error (usage) for what has no place for a timeline or facets.
void check_tallies(const CLI::App& app, const SearcherOptions& options) {
  const tally::Options& asked = options.search.tally;
  if (!asked.compare.empty() && !asked.timeline)
    throw Error(ErrorCode::usage, "--compare means nothing without --timeline");
  if (asked.facets.empty() && asked.collocates.empty())
    refuse_given(app, {"--facet-values"}, "means nothing without --facet or --collocates");
  if (asked.collocates.empty())
    refuse_given(app, {"--window"}, "means nothing without --collocates");
  const output::FormatInfo& format = output::format_info(options.format);
  if (format.tallies == output::TallyPlace::drawn && !asked.timeline)
    throw Error(ErrorCode::usage, fmt::format("--format {} draws a timeline", format.name),
                "add --timeline day, week, month or year");
  if (!asked.any()) return;
  const std::string_view name = asked.timeline         ? "--timeline"
                                : asked.facets.empty() ? "--collocates"
                                                       : "--facet";
  refuse_given(app, {"--batch", "--why-not", "--kwic", "--cite", "--template"},
               fmt::format("does not go with {}", name));
  const bool alone =
      format.tallies == output::TallyPlace::alone || format.tallies == output::TallyPlace::drawn;
  if (format.tallies == output::TallyPlace::none)
    throw Error(ErrorCode::usage, fmt::format("{} has no form in {}", name, format.name),
                "it prints text, html, json, csv and tsv, a timeline also svg");
  const int kinds = (asked.timeline ? 1 : 0) + (asked.facets.empty() ? 0 : 1) +
                    (asked.collocates.empty() ? 0 : 1);
  if (alone && kinds > 1)
    throw Error(
        ErrorCode::usage,
        fmt::format("--format {} takes one of --timeline, --facet and --collocates", format.name));
  if (alone && app.count("-n") > 0 && options.search.count > 0)
    throw Error(ErrorCode::usage, fmt::format("{} in {} stands instead of the hits: -n has to be 0",
                                              name, format.name));
}

}  // namespace

void declare_tallies(CLI::App& app, tally::Options& options, TallyTexts& texts) {
  std::vector<std::pair<std::string, std::optional<calendar::Unit>>> units;
  for (const auto unit :
       {calendar::Unit::day, calendar::Unit::week, calendar::Unit::month, calendar::Unit::year})
    units.emplace_back(calendar::unit_name(unit), unit);
  add_choice(app, "--timeline", units, options.timeline,
             "count the articles that match by day, week, month or year")
      ->type_name("UNIT");
  add_each(
      app, "--compare", [&options](const std::string& query) { options.compare.push_back(query); },
      "count another query in the timeline beside the first; up to four")
      ->type_name("QUERY");
  add_each(
      app, "--facet", [&texts](const std::string& names) { texts.facets.push_back(names); },
      "count them by the values of fields: source, section, topic, author, place, lang, site, "
      "year, "
      "words")
      ->type_name("FIELD,...");
  offer(app.add_option("--facet-values", texts.values,
                       "values of each field, or collocates, or all (default 10)"),
        {{"all"}})
      ->type_name("N");
  app.add_option(
         "--collocates", options.collocates,
         "which words stand near a word or \"phrase\" in the articles that match, or in all")
      ->type_name("WORD");
  add_whole(app, "--window", 1, 100, options.window, "how near, in words on each side (default 5)")
      ->type_name("N");
}

void apply_tallies(const CLI::App& app, const TallyTexts& texts, SearcherOptions& options) {
  read_tallies(texts, options.search.tally);
  check_tallies(app, options);
  options.output.tallies = options.search.tally.any();
  if (!options.output.tallies) return;
  const output::TallyPlace place = output::format_info(options.format).tallies;
  const bool no_query = app.count("words") == 0 && !options.search.tally.collocates.empty();
  const bool hits_unasked = no_query && app.count("-n") == 0;
  if (place != output::TallyPlace::before || hits_unasked) options.search.count = 0;
}

}  // namespace morgue
