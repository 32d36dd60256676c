// Owns: nothing but the start of morgue-index.
#include "common/program/program.hpp"
#include "indexer/commands/commands.hpp"

int main(int argc, char** argv) {
  return morgue::run_program("morgue-index", morgue::Signals::note, [&] {
    morgue::IndexOptions options;
    morgue::ExitCode code = morgue::ExitCode::ok;
    if (!morgue::parse_index_options(argc, argv, options, code)) return code;
    return morgue::run_index_command(options);
  });
}
