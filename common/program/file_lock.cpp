// Owns: taking and waiting for the lock.
#include "common/program/file_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

#include "common/base/errors.hpp"
#include "common/program/program.hpp"

namespace morgue {

FileLock::FileLock(const std::filesystem::path& file, std::chrono::seconds wait, LockKind kind) {
  const bool shared = kind == LockKind::shared;
  const int mode = kind == LockKind::exclusive ? O_RDWR | O_CREAT : O_RDONLY;
  fd_ = ::open(file.c_str(), mode | O_CLOEXEC, 0666);
  if (fd_ < 0 && shared) return;
  if (fd_ < 0) {
    throw Error(ErrorCode::io,
                fmt::format("cannot open {}: {}", file.string(), std::strerror(errno)),
                "is the folder writable?");
  }
  const auto deadline = std::chrono::steady_clock::now() + wait;
  while (::flock(fd_, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
    const bool held = errno == EWOULDBLOCK || errno == EINTR;
    if (interrupted()) {
      ::close(fd_);
      throw Error(ErrorCode::interrupted,
                  "stopped by the user while waiting; the index is as it was");
    }
    if (!held || std::chrono::steady_clock::now() >= deadline) {
      outcome_ = Outcome::taken;
      return;
    }
    // flock has no wait with a limit; asking again is the only portable way.
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  outcome_ = Outcome::held;
}

FileLock::~FileLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace morgue
