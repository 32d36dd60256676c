// Owns: taking and waiting for the lock.
#include "indexer/index/write_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

#include "common/base/errors.hpp"
#include "common/index/names.hpp"
#include "common/program/program.hpp"

namespace morgue {

WriteLock::WriteLock(const std::filesystem::path& path, std::chrono::seconds wait, LockKind kind) {
  const bool shared = kind == LockKind::shared;
  const std::filesystem::path file = path / kLockFile;
  fd_ = ::open(file.c_str(), shared ? O_RDONLY | O_CLOEXEC : O_RDWR | O_CREAT | O_CLOEXEC, 0666);
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
      ::close(fd_);
      throw Error(ErrorCode::index_locked,
                  fmt::format("the index {} is being written by another process", path.string()),
                  "wait for it to end, or give --wait SECONDS");
    }
    // flock has no wait with a limit; asking again is the only portable way.
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

WriteLock::~WriteLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace morgue
