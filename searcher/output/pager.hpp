// Owns: other programs on the terminal: sending stdout through a pager, running one that shows a
// file. Does not own: when there is one to be (run.cpp), what is written.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace morgue::output {

/// The pager to use: $MORGUE_PAGER, else $PAGER, else "less -FRX" where less is installed. Empty
/// for none: where the variable is empty or "cat", or its program is not on the PATH.
/// `line`: 1-based, to be in view at the start where the pager is known to be able to; 0: the
/// first.
std::string pager_command(std::size_t line = 0);

/// Whether a program is on the PATH, or is there where a path is given.
bool on_path(std::string_view program);

/// Runs a command by sh with `argument` as its $1, on this terminal, and waits until it has ended:
/// its exit status, 128 and more where a signal has ended it. Throws Error (io).
int run_shell(const std::string& command, const std::string& argument);

/// While it lives, stdout goes to the pager; the destructor ends the input and waits until the
/// reader has quit.
class Pager {
 public:
  /// Runs `command` by sh; an empty one changes nothing. Throws Error (io) where that fails.
  explicit Pager(const std::string& command);
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

 private:
  pid_t child_ = -1;
  int stdout_ = -1;  ///< the terminal, kept meanwhile
};

}  // namespace morgue::output
