// Owns: the options of the command suppress, and which go together.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "common/base/utf8.hpp"
#include "common/command_line/command_line.hpp"
#include "indexer/commands/shared_options.hpp"

namespace morgue {

namespace {

/// Bytes of a reason or a name.
constexpr std::size_t kMaxWords = 4000;

/// What the command is to do: --list, --lift, --take, or to suppress.
void check_suppress(const CLI::App& command, const IndexOptions& options) {
  const auto given = [&command](const char* name) { return command.count(name) > 0; };
  const int ways = (options.list ? 1 : 0) + (options.lift ? 1 : 0) + (given("--take") ? 1 : 0);
  if (ways > 1) throw Error(ErrorCode::usage, "--list, --lift and --take do not go together");
  const std::string way = options.list ? "--list" : options.lift ? "--lift" : "--take";
  const bool ids = !options.ids.empty() || given("--ids");
  if (given("--format") && !options.list) throw Error(ErrorCode::usage, "--format is for --list");
  if (ids && (options.list || given("--take")))
    throw Error(ErrorCode::usage, fmt::format("{} takes no ids", way));
  if (ways > 0)
    refuse_given(command, {"--reason", "--who", "--beforehand"}, "does not go with " + way);
  if (!ids && !options.list && !given("--take"))
    throw Error(ErrorCode::usage, "no id is given", "name ids, or a file of ids with --ids FILE");
  if (ways > 0) return;
  if (trim(options.reason).empty())
    throw Error(ErrorCode::usage, "--reason is needed: it is kept and listed with the id",
                "as in --reason 'court order 3/26'");
  if (options.reason.size() > kMaxWords || options.who.size() > kMaxWords)
    throw Error(ErrorCode::usage,
                fmt::format("--reason and --who take at most {} bytes", kMaxWords));
}

}  // namespace

void declare_suppress(CLI::App& app, IndexOptions& options) {
  CLI::App* suppress = app.add_subcommand(
      "suppress",
      "take articles down for good: their text leaves the index and does not come back");
  suppress->callback([suppress, &options] {
    options.command = IndexCommand::suppress;
    check_suppress(*suppress, options);
  });
  add_database(suppress, options);
  suppress->add_option("id", options.ids, "ids as morgue-search shows them")->type_name("ID");
  suppress
      ->add_option("--ids", options.ids_file,
                   "more ids from a file, one a line; - for standard input")
      ->type_name("FILE");
  suppress->add_option("--reason", options.reason, "why, kept and listed with each id")
      ->type_name("TEXT");
  suppress->add_option("--who", options.who, "who decided it (default: the login name)")
      ->type_name("NAME");
  suppress->add_flag("--beforehand", options.beforehand, "also ids that no article has yet");
  suppress->add_flag("--list", options.list, "list what is suppressed");
  add_choice<ListFormat>(*suppress, "--format",
                         {{"text", ListFormat::text},
                          {"json", ListFormat::json},
                          {"csv", ListFormat::csv},
                          {"tsv", ListFormat::tsv}},
                         options.list_format, "of the list: text, json, csv or tsv")
      ->type_name("NAME");
  suppress->add_flag("--lift", options.lift, "let these ids in again");
  suppress
      ->add_option("--take", options.take_file,
                   "suppress all that another index has suppressed, as its --list --format json "
                   "wrote it; - for standard input")
      ->type_name("FILE");
  add_progress(suppress, options);
  add_quiet(suppress, options);
  add_wait(suppress, options);
  suppress->footer(kIndexExitCodes);
}

}  // namespace morgue
