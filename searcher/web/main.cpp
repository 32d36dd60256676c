// Owns: nothing but the start of morgue-web.
#include "common/program/program.hpp"
#include "searcher/web/run.hpp"

int main(int argc, char** argv) {
  // The server itself waits for the signals, once it listens.
  return morgue::run_program("morgue-web", morgue::Signals::end, [&] {
    morgue::web::WebOptions options;
    morgue::ExitCode code = morgue::ExitCode::ok;
    if (!morgue::web::parse_web_options(argc, argv, options, code)) return code;
    return morgue::web::run_web(options);
  });
}
