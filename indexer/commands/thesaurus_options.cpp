// Owns: the options of the command thesaurus, and which go together.
#include <CLI/CLI.hpp>

#include "common/command_line/command_line.hpp"
#include "indexer/commands/shared_options.hpp"

namespace morgue {

namespace {

void check_thesaurus(const CLI::App& command, const IndexOptions& options) {
  if (options.list && options.take_away)
    throw Error(ErrorCode::usage, "--list and --remove do not go together");
  const bool file = command.count("file") > 0;
  if (file && (options.list || options.take_away))
    throw Error(ErrorCode::usage, "--list and --remove take no file");
  if (!file && !options.list && !options.take_away)
    throw Error(ErrorCode::usage, "no thesaurus is given",
                "name a file, as in: morgue-index thesaurus synonyms.txt; or give --list or "
                "--remove");
}

}  // namespace

void declare_thesaurus(CLI::App& app, IndexOptions& options) {
  CLI::App* thesaurus = app.add_subcommand(
      "thesaurus", "keep groups of words that ~word of a query stands for with the index");
  thesaurus->callback([thesaurus, &options] {
    options.command = IndexCommand::thesaurus;
    check_thesaurus(*thesaurus, options);
  });
  add_database(thesaurus, options);
  thesaurus
      ->add_option("file", options.thesaurus_file,
                   "groups, a line each, as in 'oil, petroleum, crude oil' or 'brent => oil'; or "
                   "SKOS as RDF/XML, Turtle or N-Triples")
      ->type_name("FILE");
  thesaurus->add_flag("--list", options.list, "list the groups");
  thesaurus->add_flag("--remove", options.take_away, "take the thesaurus away");
  add_quiet(thesaurus, options);
  add_wait(thesaurus, options);
  thesaurus->footer(kIndexExitCodes);
}

}  // namespace morgue
