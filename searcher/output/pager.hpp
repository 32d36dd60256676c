// Owns: sending stdout through a pager.
// Does not own: when there is one to be (run.cpp), what is written.
#pragma once

#include <sys/types.h>

#include <string>

namespace morgue::output {

/// The pager to use: $MORGUE_PAGER, else $PAGER, else "less -FRX" where less is installed. Empty
/// for none: where the variable is empty or "cat", or its program is not on the PATH.
std::string pager_command();

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
