// Owns: nothing but the start of morgue-search.
#include "common/program/program.hpp"
#include "searcher/commands/run.hpp"

int main(int argc, char** argv) {
  // A search has nothing to bring to an end: Ctrl-C ends it at once, whatever Xapian is busy with.
  return morgue::run_program("morgue-search", morgue::Signals::end, [&] {
    morgue::SearcherOptions options;
    morgue::ExitCode code = morgue::ExitCode::ok;
    if (!morgue::parse_searcher_options(argc, argv, options, code)) return code;
    return morgue::run_search(options);
  });
}
