// Owns: nothing but the start of morgue-search.
#include "common/program.hpp"
#include "searcher/run.hpp"

int main(int argc, char** argv) {
  return morgue::run_program("morgue-search", [&] {
    morgue::SearcherOptions options;
    morgue::ExitCode code = morgue::ExitCode::ok;
    if (!morgue::parse_searcher_options(argc, argv, options, code)) return code;
    return morgue::run_search(options);
  });
}
