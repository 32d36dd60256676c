// Owns: closing a file descriptor at the end of a scope. Does not own: opening it, and what is
// read.
#pragma once

#include <unistd.h>

namespace morgue {

/// Closes a file descriptor; standard input is not ours to close. Less than 0: none is open.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace morgue
