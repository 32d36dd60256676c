// Owns: the frame of both programs.
#include "common/program.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "common/utf8.hpp"

namespace morgue {

namespace {

volatile std::sig_atomic_t g_interrupted = 0;  // the one thing a signal handler may set

void on_signal(int) { g_interrupted = 1; }

void install_signals(Signals signals) {
  if (signals == Signals::note) {
    struct sigaction action {};
    action.sa_handler = on_signal;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
  }
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a write past a size limit fails with EFBIG instead, and is told
}

/// Thrown when stdout is a closed pipe: no error, the reader has seen enough.
struct ClosedPipe {};

void print_error(std::string_view name, std::string_view message, std::string_view hint) {
  fmt::print(stderr, "{}: {}\n", name, make_visible(message));
  if (!hint.empty()) fmt::print(stderr, "  {}\n", make_visible(hint));
}

}  // namespace

bool interrupted() { return g_interrupted != 0; }

int run_program(std::string_view name, Signals signals, const std::function<ExitCode()>& body) {
  install_signals(signals);
  try {
    return static_cast<int>(body());
  } catch (const ClosedPipe&) {
    return static_cast<int>(ExitCode::ok);
  } catch (const Error& error) {
    print_error(name, error.what(), error.hint());
    return static_cast<int>(exit_code_for(error.code()));
  } catch (const std::bad_alloc&) {
    print_error(name, "out of memory", "give the program more memory, or less to do at a time");
  } catch (const std::exception& error) {
    print_error(name, fmt::format("internal error: {}", error.what()), "please report this as a defect");
  }
  return static_cast<int>(ExitCode::error);
}

void write_stdout(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      throw ClosedPipe{};
    } else if (errno != EINTR) {
      throw Error(ErrorCode::io, fmt::format("cannot write the output: {}", std::strerror(errno)));
    }
  }
}

}  // namespace morgue
