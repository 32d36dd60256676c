// Owns: the lock that lets one process write an index at a time, over appends, rebuilds and swaps of generations.
// Does not own: Xapian's own lock of one database, which this one makes always free.
#pragma once

#include <chrono>
#include <filesystem>

namespace morgue {

/// Holds `path`/write.lock (flock) while it lives; the kernel frees it when the process dies.
class WriteLock {
 public:
  /// Waits up to `wait` for it; throws Error (index_locked) when another process holds it longer.
  WriteLock(const std::filesystem::path& path, std::chrono::seconds wait);
  ~WriteLock();
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;

 private:
  int fd_ = -1;
};

}  // namespace morgue
