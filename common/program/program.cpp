// Owns: the frame of the programs.
#include "common/program/program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>

#include "common/base/utf8.hpp"

namespace morgue {

namespace {

using Clock = std::chrono::steady_clock;
using Ticks = Clock::duration::rep;

// What the signal handler may set: the time of the first signal; 0: none came.
std::atomic<Ticks> g_interrupted = 0;
static_assert(std::atomic<Ticks>::is_always_lock_free, "a signal handler may set nothing else");

void on_signal(int) {
  Ticks none = 0;
  g_interrupted.compare_exchange_strong(none, Clock::now().time_since_epoch().count());
}

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

/// A descriptor that the program was started without would be that of the next file opened:
/// messages would be written into the index. Reading the input and writing an answer fail as they
/// would have; messages go nowhere.
void hold_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
    ::open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_WRONLY);
  }
}

/// All of it counts as written, as nobody could be told otherwise.
ssize_t write_message(void*, const char* text, std::size_t size) {
  for (std::size_t done = 0; done < size;) {
    const ssize_t written = ::write(STDERR_FILENO, text + done, size - done);
    if (written < 0 && errno != EINTR) break;
    if (written > 0) done += static_cast<std::size_t>(written);
  }
  return static_cast<ssize_t>(size);
}

/// A message that cannot be written (a full disk, a closed pipe) must not end what it tells about.
void make_messages_harmless() {
  cookie_io_functions_t functions{};
  functions.write = write_message;
  std::FILE* messages = ::fopencookie(nullptr, "w", functions);
  if (messages == nullptr) return;
  std::setvbuf(messages, nullptr, _IONBF, 0);
  stderr = messages;
}

/// Some file systems tell only now that there was no room.
void close_stdout() {
  if (::close(STDOUT_FILENO) == 0 || errno == EBADF || errno == EINTR || errno == EPIPE) return;
  throw Error(ErrorCode::io, fmt::format("cannot write the output: {}", std::strerror(errno)));
}

/// Each index of an archive has some files open, and systems still set 1024 for old programs' sake.
void allow_many_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
  constexpr rlim_t kEnough = 65536;
  limit.rlim_cur = std::min(limit.rlim_max, std::max(limit.rlim_cur, kEnough));
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

void print_error(std::string_view name, std::string_view message, std::string_view hint) {
  fmt::print(stderr, "{}: {}\n", name, make_visible(message));
  if (!hint.empty()) fmt::print(stderr, "  {}\n", make_visible(hint));
}

}  // namespace

bool interrupted() {
  return g_interrupted.load(std::memory_order_relaxed) != 0;
}

void note_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigaction(SIGINT, &action, nullptr);
}

void forget_interrupt() {
  g_interrupted.store(0, std::memory_order_relaxed);
}

bool stop_is_due() {
  const Ticks since = g_interrupted.load(std::memory_order_relaxed);
  return since != 0 && Clock::now() >= Clock::time_point(Clock::duration(since)) + kStopGrace;
}

int run_program(std::string_view name, Signals signals, const std::function<ExitCode()>& body) {
  hold_standard_descriptors();
  make_messages_harmless();
  allow_many_files();
  install_signals(signals);
  try {
    const ExitCode code = body();
    close_stdout();
    return static_cast<int>(code);
  } catch (const ClosedPipe&) {
    return static_cast<int>(ExitCode::ok);
  } catch (const Error& error) {
    print_error(name, error.what(), error.hint());
    return static_cast<int>(exit_code_for(error.code()));
  } catch (const std::bad_alloc&) {
    print_error(name, "out of memory", "give the program more memory, or less to do at a time");
  } catch (const std::exception& error) {
    print_error(name, fmt::format("internal error: {}", error.what()),
                "please report this as a defect");
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
