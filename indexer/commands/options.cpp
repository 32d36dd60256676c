// Owns: the declaration of morgue-index's commands and options to CLI11.
#include "indexer/commands/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <thread>

#include "common/base/utf8.hpp"
#include "common/base/version.hpp"
#include "common/command_line/command_line.hpp"
#include "common/fields/schema.hpp"
#include "common/postings/own_reader.hpp"
#include "indexer/commands/shared_options.hpp"
#include "indexer/commands/shell_completion.hpp"
#include "indexer/formats/registry.hpp"
#include "indexer/reading/field_names.hpp"

namespace morgue {

namespace {

std::string format_list() {
  std::string list = "\nFormats, told by content unless --format names one:\n";
  for (const Format* format : all_formats())
    list += fmt::format("  {:<12} {}\n", format->name, format->description);
  return list;
}

/// Those of an article that a name in the input can be given for.
std::vector<Candidate> mapped_fields() {
  std::vector<Candidate> all;
  for (const Field& field : kFields) {
    if (field_from_user_name(field.name))
      all.push_back({fmt::format("{}=", field.name), std::string(field.description)});
  }
  return all;
}

/// "headline=hed" into the map; the names are checked by the reader.
void add_map(CLI::App* command, IndexOptions& options) {
  const auto take = [&options](const std::string& pair) {
    const std::size_t equals = pair.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == pair.size()) {
      throw Error(ErrorCode::usage,
                  fmt::format("--map takes FIELD=NAME, as in --map headline=hed, not '{}'",
                              make_visible(pair)));
    }
    options.field_map[pair.substr(0, equals)] = pair.substr(equals + 1);
  };
  offer(add_each(*command, "--map", take,
                 "the name (or column number) that a field has in the input; may be given often"),
        mapped_fields())
      ->type_name("FIELD=NAME");
}

void add_settings(CLI::App* command, IndexOptions& options) {
  add_each(
      *command, "--field",
      [&options](const std::string& text) {
        options.settings.fields.push_back(read_field_declaration(text));
        with_declarations({}, options.settings.fields);  // of one another, before any index is made
      },
      "make a field of the archive searchable: page:exact, ocr:number, acquired:date, or with =KEY "
      "where the archive calls it KEY; may be given often")
      ->type_name("NAME:KIND");
  command->add_flag("--split-compounds", options.settings.compounds,
                    "find compounds of German, Dutch, Swedish and Finnish by their parts, too: "
                    "Hafen finds Hafenmeister");
}

/// Which of the files found in folders are read.
void add_choice_of_files(CLI::App* command, IndexOptions& options) {
  add_each(
      *command, "--exclude",
      [&options](const std::string& glob) { options.exclude.push_back(glob); },
      "leave out files and folders like this, as in '*.bak' or qrels/; may be given often")
      ->type_name("GLOB");
  add_each(
      *command, "--include",
      [&options](const std::string& glob) { options.include.push_back(glob); },
      "of the files in folders read only those like this, as in '*.xml'; may be given often")
      ->type_name("GLOB");
}

/// "true" is a flag without a value.
Prune prune_of(const std::string& word) {
  if (word.empty() || word == "false") return Prune::none;
  if (word == "true") return Prune::vanished;
  if (word == "all") return Prune::all;
  throw Error(
      ErrorCode::usage,
      fmt::format("--prune is given alone or as --prune=all, not with '{}'", make_visible(word)));
}

/// How and by what means files are read.
void add_reading(CLI::App* command, IndexOptions& options) {
  std::vector<Candidate> formats;
  for (const Format* format : all_formats())
    formats.push_back({std::string(format->name), std::string(format->description)});
  offer(command->add_option("--format", options.format, "read every input as this format"), formats)
      ->type_name("NAME");
  command
      ->add_option("--charset", options.charset,
                   "charset of texts that are no UTF-8 and name none themselves, as cp437")
      ->type_name("NAME");
  add_map(command, options);
  add_settings(command, options);
  command
      ->add_option("--base", options.base,
                   "make paths (and ids made of them) relative to this folder")
      ->type_name("DIR");
  add_choice_of_files(command, options);
}

void add_means(CLI::App* command, IndexOptions& options) {
  add_whole(*command, "--threads", 1, 256, options.threads,
            "threads that build, as many as there are cores at most (default)")
      ->type_name("N");
  add_whole(*command, "--memory", 64, 1 << 20, options.memory_mb,
            "memory to use, about (default 512)")
      ->type_name("MB");
}

void declare_watch(CLI::App& app, IndexOptions& options) {
  CLI::App* watch =
      app.add_subcommand("watch", "follow folders, and index what comes, batch by batch");
  watch->callback([&options] { options.command = IndexCommand::watch; });
  add_database(watch, options);
  watch->add_option("folders", options.paths, "folders to follow, with all below them")
      ->required()
      ->type_name("DIR");
  add_whole(*watch, "--interval", 1, 1 << 24, options.interval_seconds,
            "look through everything so often besides, as for folders that other machines write")
      ->type_name("SECONDS");
  add_reading(watch, options);
  add_means(watch, options);
  add_quiet(watch, options);
  watch->add_flag("-v,--verbose", options.verbose,
                  "name each article that is left out as suppressed");
  add_wait(watch, options);
  watch->footer(kIndexExitCodes);
}

void declare_add(CLI::App& app, IndexOptions& options) {
  CLI::App* add =
      app.add_subcommand("add", "index files and folders; what is there already is updated");
  add->callback([&options] {
    options.command = IndexCommand::add;
    options.prune = prune_of(options.prune_word);
  });
  add_database(add, options);
  add->add_option("paths", options.paths, "files, folders, or - for standard input")
      ->required()
      ->type_name("PATH");
  add_reading(add, options);
  add_whole(*add, "--shards", 1, 256, options.shards,
            "a new archive of so many indexes, which several machines can serve")
      ->type_name("N");
  offer(add->add_flag("--prune", options.prune_word,
                      "remove articles that have vanished from under the PATHs; --prune=all also "
                      "where they are more than half"),
        {{"all", "also where they are more than half"}});
  add->add_flag("--dry-run", options.dry_run,
                "print what would be indexed, one JSON line an article, and with --prune what "
                "would go; write nothing");
  add->add_option("--report", options.report, "write a line for each skipped record to this file")
      ->type_name("FILE");
  add->add_option("--known-faults", options.known_faults,
                  "what this file lists, as --report wrote it, is no reason for exit code 1")
      ->type_name("FILE");
  add_means(add, options);
  add_quiet(add, options);
  add->add_flag("-v,--verbose", options.verbose,
                "name each article that is left out as suppressed");
  add_progress(add, options);
  add_wait(add, options);
  add->footer(format_list() + kIndexExitCodes);
}

/// Throws Error (usage) for what means nothing.
void check_info(const CLI::App& info, IndexOptions& options) {
  if (info.count("--json") > 0) {
    if (info.count("--format") > 0 && options.info_format != InfoFormat::json)
      throw Error(ErrorCode::usage, "--json does not go with another --format");
    options.info_format = InfoFormat::json;
  }
  if (options.coverage) return;
  refuse_given(info, {"--by"}, "means nothing without --coverage");
  if (options.info_format != InfoFormat::text && options.info_format != InfoFormat::json)
    throw Error(ErrorCode::usage, "--format csv, tsv and svg are for --coverage");
}

void declare_info(CLI::App& app, IndexOptions& options) {
  CLI::App* info = app.add_subcommand("info", "show what the index holds");
  info->callback([info, &options] {
    options.command = IndexCommand::info;
    check_info(*info, options);
  });
  add_database(info, options);
  info->add_flag("--coverage", options.coverage,
                 "holdings by source and time: counts, gaps, dates, languages, scans");
  std::vector<std::pair<std::string, std::optional<calendar::Unit>>> units;
  for (const auto unit : {calendar::Unit::month, calendar::Unit::year})
    units.emplace_back(calendar::unit_name(unit), unit);
  add_choice(*info, "--by", units, options.by,
             "month or year (default: month, where there is room)")
      ->type_name("UNIT");
  add_choice<InfoFormat>(*info, "--format",
                         {{"text", InfoFormat::text},
                          {"json", InfoFormat::json},
                          {"csv", InfoFormat::csv},
                          {"tsv", InfoFormat::tsv},
                          {"svg", InfoFormat::svg}},
                         options.info_format, "text or json; of the coverage also csv, tsv or svg")
      ->type_name("NAME");
  info->add_flag("--json")->description("as JSON");
  info->footer(kIndexExitCodes);
}

void declare_others(CLI::App& app, IndexOptions& options) {
  CLI::App* remove = app.add_subcommand("remove", "remove articles by id");
  remove->callback([&options] { options.command = IndexCommand::remove; });
  add_database(remove, options);
  add_wait(remove, options);
  remove->add_option("ids", options.ids, "ids as morgue-search shows them")
      ->required()
      ->type_name("ID");

  declare_suppress(app, options);

  declare_thesaurus(app, options);

  declare_shard(app, options);

  declare_info(app, options);

  CLI::App* check = app.add_subcommand("check", "verify the index's structure and content");
  check->callback([&options] { options.command = IndexCommand::check; });
  add_database(check, options);
  add_wait(check, options);

  CLI::App* compact = app.add_subcommand(
      "compact", "rewrite the index as small and as quick to search as it can be");
  compact->callback([&options] { options.command = IndexCommand::compact; });
  add_database(compact, options);
  add_wait(compact, options);

  CLI::App* upgrade = app.add_subcommand(
      "upgrade", "rebuild the index from its own articles for this version of the programs");
  upgrade->callback([&options] { options.command = IndexCommand::upgrade; });
  add_database(upgrade, options);
  add_settings(upgrade, options);
  add_wait(upgrade, options);

  CLI::App* export_articles = app.add_subcommand(
      "export", "write all articles as JSON lines, from which add builds the same index");
  export_articles->callback([&options] { options.command = IndexCommand::export_articles; });
  add_database(export_articles, options);
  export_articles
      ->add_option("--output", options.output, "write to this file, not to the standard output")
      ->type_name("FILE");
  add_wait(export_articles, options);
  for (CLI::App* command : {check, compact, upgrade, export_articles})
    add_progress(command, options);
  for (CLI::App* command : {remove, check, compact, upgrade, export_articles})
    add_quiet(command, options);
  for (CLI::App* command : {remove, check, compact, upgrade, export_articles})
    command->footer(kIndexExitCodes);
}

}  // namespace

bool parse_index_options(int argc, char** argv, IndexOptions& options, ExitCode& code) {
  options.threads = std::max(1u, std::thread::hardware_concurrency());
  CLI::App app("Builds and keeps the index of a news archive, for morgue-search to search.",
               "morgue-index");
  app.set_version_flag("--version", fmt::format("morgue-index {}{}", kVersion, build_note()));
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  declare_add(app, options);
  declare_watch(app, options);
  declare_others(app, options);
  app.footer("\n'morgue-index COMMAND --help' describes a command.\n" +
             std::string(kIndexExitCodes));
  return parse_arguments(app, argc, argv, code, DashWords::refused, indexer_values);
}

}  // namespace morgue
