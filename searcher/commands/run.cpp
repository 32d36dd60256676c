// Owns: from options to printed answer.
#include "searcher/commands/run.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "common/base/read_file.hpp"
#include "common/base/replaced_file.hpp"
#include "common/base/utf8.hpp"
#include "common/index/bases.hpp"
#include "common/index/index.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/program.hpp"
#include "searcher/commands/alerts.hpp"
#include "searcher/commands/batch.hpp"
#include "searcher/commands/diff.hpp"
#include "searcher/commands/diff_index.hpp"
#include "searcher/commands/interactive.hpp"
#include "searcher/commands/missing_notes.hpp"
#include "searcher/commands/named_searches.hpp"
#include "searcher/commands/open.hpp"
#include "searcher/commands/quote.hpp"
#include "searcher/commands/replay.hpp"
#include "searcher/insight/why_not.hpp"
#include "searcher/output/answer_writer.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/hit_json.hpp"
#include "searcher/output/pager.hpp"
#include "searcher/record/capture.hpp"
#include "searcher/record/write.hpp"
#include "searcher/related/related.hpp"
#include "searcher/typing/names.hpp"

namespace morgue {

namespace {

/// What was asked for, with what stdout can. To be called before a pager takes stdout.
output::OutputOptions output_options(const SearcherOptions& options) {
  output::OutputOptions how = options.output;
  how.terminal = ::isatty(STDOUT_FILENO) == 1;
  how.color = use_color(options.color, STDOUT_FILENO);
  how.links = use_links(options.links, STDOUT_FILENO);
  how.width = terminal_width(STDOUT_FILENO);
  how.blocks = has_utf8_locale();
  return how;
}

/// In archives of more articles counting dates would be felt: a tenth of a millisecond for a
/// thousand.
constexpr std::size_t kGlanceBelow = 100'000;

/// The size of an archive up to which a sparkline is drawn; 0: none.
std::size_t glance_below(const SearcherOptions& options, const output::OutputOptions& how) {
  const bool other = how.kwic || how.cite || how.item_template || how.tallies ||
                     how.format != OutputFormat::text || !options.why_not.empty() ||
                     options.search.offset > 0;
  if (other || options.sparkline == ColorChoice::never) return 0;
  if (options.sparkline == ColorChoice::always) return static_cast<std::size_t>(-1);
  return how.terminal && how.blocks ? kGlanceBelow : 0;
}

using Json = nlohmann::ordered_json;

/// A document without hits.
Json head_json(const SearcherOptions& options) {
  Json json;
  json["version"] = output::kJsonVersion;
  json["query"] = options.query;
  return json;
}

void write_json(const Json& json) {
  write_stdout(json_text(json, 1) + "\n");
}

/// A bad query: caret on stderr, and an object in JSON.
ExitCode report_error(const SearcherOptions& options, const named::PlacedError& error,
                      const Names& names, const output::OutputOptions& how) {
  if (options.format == OutputFormat::json)
    output::make_formatter(how, write_stdout)->refuse(refusal({}, 0, options.query, error));
  fmt::print(stderr, "morgue-search: query {}", names.told(error));
  return ExitCode::error;
}

/// --why-not: told instead of the hits.
ExitCode explain_absence(const SearcherOptions& options, Search& search) {
  insight::WhyNot why;
  search.read([&] { why = insight::why_not(search, options.query, options.why_not); });
  if (options.format == OutputFormat::json) {
    Json json = head_json(options);
    json["why_not"] = insight::why_not_json(why);
    write_json(json);
  } else if (why.known) {
    write_stdout(insight::why_not_text(why));
  }
  if (why.known) return search.incomplete() ? ExitCode::time_limit : ExitCode::ok;
  std::string near;
  for (const std::string& id : why.nearest_ids)
    near += (near.empty() ? "" : ", ") + make_visible(id);
  fmt::print(stderr, "morgue-search: {}\n  {}\n", unknown_id_text(why.id),
             near.empty() ? "the id of an article stands under its headline, and in JSON as \"id\""
                          : "did you mean " + near + "?");
  return search.incomplete() ? ExitCode::time_limit : ExitCode::no_hits;
}

/// Before anything is printed: a reader who has seen enough must not keep it from being written.
void write_record(const SearcherOptions& options, Search& search) {
  ReplacedFile file(options.record_file);
  record::write_pretty(record::capture(search, options.query),
                       [&file](std::string_view text) { file.write(text); });
  file.finish();
}

/// Copies are asked for that an index of an older version does not know.
void note_missing_stories(Search& search) {
  if (!has_stories(search.database()))
    search.add_notes({{{},
                       "the index was made before copies were told apart; 'morgue-index upgrade' "
                       "finds them"}});
}

/// Each on a line; a corrected query, which its notes share, once behind them.
void tell_notes(const Search& search) {
  const auto& notes = search.notes();
  for (std::size_t i = 0; i < notes.size(); ++i) {
    fmt::print(stderr, "morgue-search: note: {}\n", make_visible(notes[i].message));
    const std::string& corrected = notes[i].corrected;
    if (corrected.empty() || (i + 1 < notes.size() && notes[i + 1].corrected == corrected))
      continue;
    fmt::print(stderr, "  {}  {} article{}\n", make_visible(corrected), notes[i].articles,
               notes[i].articles == 1 ? "" : "s");
  }
}

output::AnswerFrame frame_of(const SearcherOptions& options, const named::Expanded& query) {
  output::AnswerFrame frame = output::frame_of(query);
  frame.stop = &interrupted;
  if (options.explain != ExplainChoice::none)
    frame.explain = options.explain == ExplainChoice::xapian;
  return frame;
}

/// No hits: why, in the document and on stderr.
void explain_nothing(const SearcherOptions& options, Search& search, output::Formatter& formatter) {
  insight::Diagnosis diagnosis;
  search.read([&] { diagnosis = insight::diagnose(search, options.query); });
  formatter.diagnose(diagnosis);
  formatter.end();
  fmt::print(stderr, "morgue-search: no article matches\n{}", insight::diagnosis_text(diagnosis));
}

/// Hits, but none with all words: which words are to blame, on stderr.
void explain_few(const SearcherOptions& options, Search& search) {
  insight::Diagnosis diagnosis;
  search.read([&] { diagnosis = insight::diagnose(search, options.query); });
  fmt::print(stderr, "morgue-search: no article has all the words\n{}",
             insight::diagnosis_text(diagnosis));
}

/// A text from outside may have so many bytes.
constexpr std::size_t kMaxRelatedBytes = 16u << 20;

/// What is asked for --related: an ordinary query, which is told. Nothing where there is none.
std::optional<SearcherOptions> ask_related(const SearcherOptions& options) {
  const IndexPlace index = place_of(options);
  std::optional<related::Subject> subject;
  if (options.related.empty())
    subject = related::subject_of_text(read_file(options.related_to, kMaxRelatedBytes));
  else
    subject = related::subject_of_id(index, options.related);
  if (!subject) {
    fmt::print(stderr, "morgue-search: {}\n", unknown_id_text(options.related));
    return std::nullopt;
  }
  SearcherOptions asked = options;
  asked.related.clear();
  asked.related_to.clear();
  asked.query = related::related_query(*subject, index, options.before, asked.search);
  if (asked.query.empty()) {
    fmt::print(stderr, "morgue-search: no word of the article is significant in this archive\n");
    return std::nullopt;
  }
  return asked;
}

/// The options with named searches in the place of their names, in all queries but the first.
SearcherOptions with_names_expanded(SearcherOptions options, const Names& names) {
  tally::Options& tally = options.search.tally;
  for (std::string& compared : tally.compare) compared = names.expand_value("--compare", compared);
  tally.collocates = names.expand_value("--collocates", tally.collocates);
  return options;
}

/// `options.query` is `query` without names.
ExitCode run_query(const SearcherOptions& options, const output::OutputOptions& how,
                   const named::Expanded& query, const Names& names,
                   std::vector<std::string>& printed) {
  const bool keep = remembers(options);  // before a pager takes stdout
  Search search(place_of(options), options.search);
  if (const auto error = search.run(options.query))
    return report_error(options, named::placed(query, *error), names, how);
  output::OutputOptions shown = how;
  if (how.links) search.read([&] { shown.bases = noted_bases(search.database()); });
  const auto formatter = output::make_formatter(shown, write_stdout);
  const Deadline::Stop stop = options.search.stop;
  if (stop != nullptr && stop()) return ExitCode::interrupted;
  if (!options.record_file.empty() && options.why_not.empty()) write_record(options, search);
  if (options.why_not.empty()) output::note_spelling(search, options.query);
  if (options.copies && *options.copies != Copies::show) note_missing_stories(search);
  tell_notes(search);
  if (!options.why_not.empty()) return explain_absence(options, search);
  const bool paged = how.terminal && options.pager && (search.size() > 0 || how.tallies);
  {
    const output::Pager pager(paged ? output::pager_command() : "");
    if (!output::write_answer(search, frame_of(options, query), *formatter, &printed))
      return ExitCode::interrupted;
    if (keep) remember(options, search, query.typed, printed);
    if (search.partial()) formatter->partial();
    if (search.total().upper > 0 || search.size() > 0 || search.partial()) formatter->end();
  }
  if (search.total().upper == 0 && !search.partial()) {
    const bool few = search.size() > 0;
    if (few)
      explain_few(options, search);
    else
      explain_nothing(options, search, *formatter);
    if (search.incomplete()) return ExitCode::time_limit;
    return few ? ExitCode::not_all : ExitCode::no_hits;
  }
  if (!formatter->summary().empty())
    fmt::print(stderr, "morgue-search: {}\n", formatter->summary());
  if (stop != nullptr && stop()) return ExitCode::interrupted;
  if (search.partial())
    fmt::print(stderr, "morgue-search: {}\n", partial_note(*options.search.time_limit));
  return search.incomplete() ? ExitCode::time_limit : ExitCode::ok;
}

}  // namespace

ExitCode run_search(const SearcherOptions& options) {
  if (is_about_named_searches(options)) return run_named_searches(options);
  if (!options.replay_file.empty()) return record::run_replay(options);
  if (!options.diff_index.empty()) return record::run_diff_index(options);
  if (!options.batch_file.empty()) return batch::run_batch(options);
  if (!options.alerts_file.empty()) {
    SearcherOptions asked = options;
    asked.output = output_options(options);
    return alerts::run_alerts(asked);
  }
  if (!options.related.empty() || !options.related_to.empty()) {
    const auto asked = ask_related(options);
    if (asked) return run_search(*asked);
    return tell_missing(place_of(options)) ? ExitCode::time_limit : ExitCode::no_hits;
  }
  const output::OutputOptions how = output_options(options);
  if (!options.quote.empty()) return run_quote(options, how);
  if (!options.diff.empty()) return run_diff(options, how);
  if (!options.open.empty()) return run_open(options, how);
  if (options.interactive) return run_interactive(options, how);
  std::vector<std::string> printed;
  return ask_and_print(options, how, printed);
}

ExitCode ask_and_print(const SearcherOptions& options, const output::OutputOptions& how,
                       std::vector<std::string>& printed) {
  const Names names(names_of(options));
  auto query = names.expand(options.query);
  if (const auto* error = std::get_if<named::PlacedError>(&query))
    return report_error(options, *error, names, how);
  SearcherOptions asked = with_names_expanded(options, names);
  asked.query = std::get<named::Expanded>(query).text;
  asked.search.glance_below = glance_below(asked, how);
  return run_query(asked, how, std::get<named::Expanded>(query), names, printed);
}

}  // namespace morgue
