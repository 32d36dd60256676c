// Owns: what each program does around its work: printing errors in one form, exit codes, signals,
// closed pipes. Does not own: options (command_line.hpp) and the work itself.
#pragma once

#include <chrono>
#include <functional>
#include <string_view>

#include "common/base/errors.hpp"

namespace morgue {

/// What SIGINT and SIGTERM do: end the program at once, or set interrupted() for it to end in good
/// order.
enum class Signals { end, note };

/// Runs `body` and returns the exit status. An Error is printed on stderr as "NAME: message" and "
/// hint"; any other exception as an internal error. A closed pipe on stdout ends the program with
/// 0.
int run_program(std::string_view name, Signals signals, const std::function<ExitCode()>& body);

/// True after SIGINT or SIGTERM.
bool interrupted();

/// From now on SIGINT sets interrupted() and ends nothing: for programs that somebody talks to.
void note_interrupts();

/// What SIGINT had set is done with.
void forget_interrupt();

/// How long after them what is under way may still come to its end.
inline constexpr std::chrono::milliseconds kStopGrace{1000};

/// True so long after the first of them: what takes longer asks this and gives up.
bool stop_is_due();

/// Thrown where stdout is a closed pipe: no error, the reader has seen enough.
struct ClosedPipe {};

/// Writes all of `text` to stdout and flushes it; throws Error (io) when that fails, and
/// ClosedPipe, which ends the program quietly.
void write_stdout(std::string_view text);

}  // namespace morgue
