// Owns: the pager's process.
#include "searcher/output/pager.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

#include "common/base/errors.hpp"

extern char** environ;  // NOLINT: POSIX has it so

namespace morgue::output {

namespace {

/// Lines that stand above the one to begin with.
constexpr std::size_t kLinesAbove = 4;

/// " +12" for pagers that take it.
std::string begin_at(std::string_view program, std::size_t line) {
  const std::string_view name = program.substr(program.rfind('/') + 1);
  const bool takes = name == "less" || name == "more" || name == "most";
  return takes && line > kLinesAbove + 1 ? fmt::format(" +{}", line - kLinesAbove) : std::string();
}

/// For `PAGER=less`: colours pass, one page is not held up, and it stays on the screen. As git
/// does, only where LESS says nothing.
std::vector<std::string> pager_environment() {
  std::vector<std::string> variables;
  for (char** at = environ; *at != nullptr; ++at) variables.emplace_back(*at);
  if (std::getenv("LESS") == nullptr) variables.emplace_back("LESS=FRX");
  if (std::getenv("LV") == nullptr) variables.emplace_back("LV=-c");
  return variables;
}

/// Runs `sh -c command` with `input` as its stdin; the error number, 0 for none.
int spawn_shell(const std::string& command, int input, pid_t& child) {
  std::string name = "sh";
  std::string option = "-c";
  std::string text = command;
  char* arguments[] = {name.data(), option.data(), text.data(), nullptr};
  std::vector<std::string> variables = pager_environment();
  std::vector<char*> environment;
  for (std::string& variable : variables) environment.push_back(variable.data());
  environment.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawnattr_init(&attributes);
  sigset_t defaults;  // we ignore SIGPIPE; the pager's own pipes shall not
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const int error =
      posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

}  // namespace

bool on_path(std::string_view program) {
  if (program.find('/') != std::string_view::npos)
    return ::access(std::string(program).c_str(), X_OK) == 0;
  const char* variable = std::getenv("PATH");
  std::string_view folders = variable != nullptr ? variable : "/usr/bin:/bin";
  while (!folders.empty()) {
    const std::size_t end = std::min(folders.find(':'), folders.size());
    if (::access(fmt::format("{}/{}", folders.substr(0, end), program).c_str(), X_OK) == 0)
      return true;
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return false;
}

std::string pager_command(std::size_t line) {
  const char* own = std::getenv("MORGUE_PAGER");
  const char* general = own != nullptr ? own : std::getenv("PAGER");
  const std::string command = general != nullptr ? general : "less -FRX";
  const std::size_t begin = command.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  const std::string program = command.substr(begin, command.find(' ', begin) - begin);
  if (program == "cat" || !on_path(program)) return {};
  return command + begin_at(program, line);
}

int run_shell(const std::string& command, const std::string& argument) {
  pid_t child = -1;
  std::string name = "sh";
  std::string option = "-c";
  std::string text = command;
  std::string own_name = "morgue-search";
  std::string place = argument;
  char* arguments[] = {name.data(),     option.data(), text.data(),
                       own_name.data(), place.data(),  nullptr};
  const int error = posix_spawn(&child, "/bin/sh", nullptr, nullptr, arguments, environ);
  if (error != 0)
    throw Error(ErrorCode::io, fmt::format("cannot run '{}': {}", command, std::strerror(error)));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

Pager::Pager(const std::string& command) {
  if (command.empty()) return;
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    throw Error(ErrorCode::io, fmt::format("cannot start the pager: {}", std::strerror(errno)));
  const int error = spawn_shell(command, ends[0], child_);
  ::close(ends[0]);
  if (error != 0) {
    ::close(ends[1]);
    throw Error(ErrorCode::io, fmt::format("cannot start the pager: {}", std::strerror(error)),
                "--no-pager goes without one");
  }
  stdout_ = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  ::dup2(ends[1], STDOUT_FILENO);
  ::close(ends[1]);
}

Pager::~Pager() {
  if (child_ < 0) return;
  ::dup2(stdout_, STDOUT_FILENO);  // closes our end of the pipe
  ::close(stdout_);
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) continue;
}

}  // namespace morgue::output
