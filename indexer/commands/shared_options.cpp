// Owns: their declaration.
#include "indexer/commands/shared_options.hpp"

#include <CLI/CLI.hpp>

#include "common/command_line/command_line.hpp"

namespace morgue {

const char* const kIndexExitCodes =
    "\nExit codes: 0 done; 1 finished, but something was skipped that is no known fault (or an id "
    "was not found);\n"
    "2 usage or another error; 3 index missing, locked, damaged or incompatible; 130 "
    "interrupted.\n";

void add_database(CLI::App* command, IndexOptions& options) {
  command
      ->add_option("--db", options.database,
                   "index folder, or folder of shards (default: $MORGUE_DB, else ./morgue.db)")
      ->type_name("DIR");
}

void add_wait(CLI::App* command, IndexOptions& options) {
  add_whole(*command, "--wait", 0, 86400, options.wait_seconds,
            "wait up to this long for another writer to end")
      ->type_name("SECONDS");
}

void add_progress(CLI::App* command, IndexOptions& options) {
  add_choice<ProgressStyle>(*command, "--progress",
                            {{"auto", ProgressStyle::automatic},
                             {"plain", ProgressStyle::plain},
                             {"none", ProgressStyle::none}},
                            options.progress, "auto, plain or none")
      ->type_name("HOW");
}

void add_quiet(CLI::App* command, IndexOptions& options) {
  command->add_flag("-q,--quiet", options.quiet, "say nothing but what went wrong");
}

}  // namespace morgue
