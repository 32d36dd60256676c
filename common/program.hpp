// Owns: what both programs do around their work: printing errors in one form, exit codes, signals, closed pipes.
// Does not own: options and the work itself.
#pragma once

#include <functional>
#include <string_view>

#include "common/errors.hpp"

namespace CLI {
class App;
}

namespace morgue {

/// Runs `body` and returns the exit status. An Error is printed on stderr as "NAME: message" and "  hint"; any other exception as an
/// internal error. SIGINT and SIGTERM set interrupted(); a closed pipe on stdout ends the program with 0.
int run_program(std::string_view name, const std::function<ExitCode()>& body);

/// True after SIGINT or SIGTERM.
bool interrupted();

/// Parses the command line. Returns true to go on; on --help or --version prints it and sets `code` to ok, on an error prints it with a
/// pointer to --help and sets `code` to error.
bool parse_arguments(CLI::App& app, int argc, char** argv, ExitCode& code);

/// Writes all of `text` to stdout and flushes it; throws Error (io) when that fails, except for a closed pipe, which ends the
/// program quietly.
void write_stdout(std::string_view text);

}  // namespace morgue
