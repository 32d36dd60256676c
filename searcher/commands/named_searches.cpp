// Owns: the three commands.
#include "searcher/commands/named_searches.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "common/base/utf8.hpp"
#include "common/command_line/command_line.hpp"
#include "common/command_line/usage_errors.hpp"
#include "common/index/index.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/program.hpp"
#include "common/shards/snapshot.hpp"
#include "searcher/named/searches_file.hpp"
#include "searcher/output/styled_text.hpp"
#include "searcher/query/query_text.hpp"
#include "searcher/typing/names.hpp"

namespace morgue {

namespace {

using named::NamedSearch;

/// The fields that the index has of its own. None where no index is named and there is none, as a
/// search can be kept without one.
DeclaredFields fields_at_hand(const SearcherOptions& options) try {
  return Snapshot(place_of(options)).declared();
} catch (const Error&) {
  if (!options.database.empty()) throw;
  return {};
}

/// Other searches that have the name in their query.
std::string users_of(const std::string& name, const named::Searches& searches,
                     const DeclaredFields& declared) {
  std::vector<std::string> users;
  for (const NamedSearch& one : searches.all()) {
    const auto names = named::names_in(one.query, declared);
    if (one.name != name && std::find(names.begin(), names.end(), name) != names.end())
      users.push_back("@" + one.name);
  }
  std::string list;
  for (const std::string& user : users) list += (list.empty() ? "" : ", ") + user;
  return list;
}

ExitCode save(const SearcherOptions& options) {
  const auto path = named::searches_path(options.searches_file);
  const named::Searches before = named::read_searches(path);
  const named::Searches after = before.with(options.save, options.query);
  const Names names(names_of(options));
  query::ParseOptions parse = options.search.parse;
  parse.declared = fields_at_hand(options);
  // Read by its name, so that a circle is one.
  const auto read = named::expand("@" + options.save, after, parse);
  if (const auto* error = std::get_if<named::PlacedError>(&read)) {
    fmt::print(stderr, "morgue-search: not saved: query {}", names.told(*error));
    const bool field = error->error.message.starts_with("there is no field");
    if (field && options.database.empty() && parse.declared.empty())
      fmt::print(stderr, "  fields that an index has of its own are known with --db DIR\n");
    return ExitCode::error;
  }
  named::save_search(path, options.save, options.query);
  const NamedSearch* old = before.find(options.save);
  const std::string was =
      old == nullptr ? "" : fmt::format("; it was: {}", make_visible(old->query));
  fmt::print(stderr, "morgue-search: @{} is saved in {}{}\n", options.save,
             make_visible(path.string()), was);
  return ExitCode::ok;
}

ExitCode forget(const SearcherOptions& options) {
  const auto path = named::searches_path(options.searches_file);
  const named::Searches before = named::read_searches(path);
  const NamedSearch* old = before.find(options.forget);
  if (old == nullptr || !named::forget_search(path, options.forget)) {
    const std::string near = before.nearest(options.forget);
    fmt::print(stderr, "morgue-search: {} has no search with the name {}\n{}",
               make_visible(path.string()), in_quotes(options.forget),
               near.empty() ? "" : fmt::format("  did you mean {}?\n", near));
    return ExitCode::no_hits;
  }
  fmt::print(stderr, "morgue-search: @{} is forgotten; it was: {}\n", options.forget,
             make_visible(old->query));
  if (const std::string users = users_of(options.forget, before, fields_at_hand(options));
      !users.empty())
    fmt::print(stderr, "morgue-search: note: it is still in the queries of {}\n", users);
  return ExitCode::ok;
}

/// Names and queries under one another, long queries wrapped beside their names.
std::string listed_for_people(const named::Searches& searches, std::size_t width) {
  std::size_t columns = 0;
  for (const NamedSearch& one : searches.all())
    columns = std::max(columns, display_width(one.name));
  columns = std::min(columns, width / 3);
  std::string out;
  for (const NamedSearch& one : searches.all()) {
    const std::size_t used = display_width(one.name);
    const std::string gap(used < columns ? columns - used + 2 : 2, ' ');
    output::StyledText line;
    line.append(one.query, output::Style::plain);
    out += line.wrapped({width, one.name + gap, std::string(columns + 2, ' '), false, ""});
  }
  return out;
}

std::string listed_in_json(const named::Searches& searches, bool lines) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  std::string out;
  for (const NamedSearch& one : searches.all()) {
    list.push_back({{"name", one.name}, {"query", one.query}, {"line", one.line}});
    if (lines) out += json_text(list.back(), -1) + "\n";
  }
  return lines ? out : json_text(list, 1) + "\n";
}

std::string listed_in_table(const named::Searches& searches, char separator,
                            std::string (*field)(std::string_view)) {
  std::string out = fmt::format("name{}query\n", separator);
  for (const NamedSearch& one : searches.all())
    out += field(one.name) + separator + field(one.query) + "\n";
  return out;
}

ExitCode list(const SearcherOptions& options) {
  const named::Searches searches =
      named::read_searches(named::searches_path(options.searches_file));
  if (options.format == OutputFormat::json || options.format == OutputFormat::jsonl)
    write_stdout(listed_in_json(searches, options.format == OutputFormat::jsonl));
  else if (options.format == OutputFormat::csv)
    write_stdout(listed_in_table(searches, ',', csv_field));
  else if (options.format == OutputFormat::tsv)
    write_stdout(listed_in_table(searches, '\t', tsv_field));
  else
    write_stdout(listed_for_people(searches, terminal_width(STDOUT_FILENO)));
  if (!searches.all().empty()) return ExitCode::ok;
  fmt::print(stderr, "morgue-search: there are no named searches in {}; --save NAME keeps one\n",
             make_visible(searches.path()));
  return ExitCode::no_hits;
}

/// Throws Error (usage) for a name that is none.
void check_name(const std::string& name) {
  if (query::is_search_name(name)) return;
  throw Error(ErrorCode::usage, fmt::format("--save: {} is no name of a search", in_quotes(name)),
              "letters, digits, - and _, with a letter or digit first");
}

}  // namespace

void declare_named_searches(CLI::App& app, SearcherOptions& options) {
  app.add_option("--save", options.save,
                 "keep the query under a name, for @NAME in other queries; nothing is searched")
      ->type_name("NAME");
  app.add_option("--forget", options.forget, "take a named search away")->type_name("NAME");
  app.add_flag("--searches", options.list_searches, "list the named searches");
  app.add_option("--searches-file", options.searches_file,
                 "file of the named searches (default: $MORGUE_SEARCHES, else morgue/searches in "
                 "$XDG_CONFIG_HOME or ~/.config)")
      ->type_name("FILE");
}

void check_named_searches(const CLI::App& app, const SearcherOptions& options) {
  if (app.count("--save") > 0) {
    refuse_all_but(app, {"--save", "--searches-file", "words", "--db"}, "--save keeps a query");
    check_name(options.save);
    if (app.count("words") == 0)
      throw Error(ErrorCode::usage, "--save needs the query that it keeps",
                  "as in --save port 'harbour OR docks'");
  }
  if (app.count("--forget") > 0)
    refuse_all_but(app, {"--forget", "--searches-file", "--db"}, "--forget takes a search away");
  if (!options.list_searches) return;
  refuse_all_but(app, {"--searches", "--searches-file", "--format"},
                 "--searches lists the named searches");
  const std::array kForms{OutputFormat::text, OutputFormat::json, OutputFormat::jsonl,
                          OutputFormat::csv, OutputFormat::tsv};
  if (std::find(kForms.begin(), kForms.end(), options.format) == kForms.end())
    throw Error(ErrorCode::usage, "--searches has no form in that format",
                "it prints text, json, jsonl, csv and tsv");
}

bool is_about_named_searches(const SearcherOptions& options) {
  return !options.save.empty() || !options.forget.empty() || options.list_searches;
}

ExitCode run_named_searches(const SearcherOptions& options) {
  if (!options.save.empty()) return save(options);
  return options.forget.empty() ? list(options) : forget(options);
}

}  // namespace morgue
