// Owns: the lock that lets one process write an index at a time, over appends, rebuilds and swaps
// of generations. Does not own: Xapian's own lock of one database, which this one makes always
// free.
#pragma once

#include <chrono>
#include <filesystem>

namespace morgue {

/// Who else may hold the lock: nobody, or those who hold it shared too.
enum class LockKind { exclusive, shared };

/// Holds `path`/write.lock (flock) while it lives; the kernel frees it when the process dies.
class WriteLock {
 public:
  /// Waits up to `wait` for it; throws Error (index_locked) when another process holds it longer. A
  /// shared one keeps writers out while an index is read; where the lock's file cannot be opened (a
  /// read-only archive), nobody writes and none is held.
  WriteLock(const std::filesystem::path& path, std::chrono::seconds wait,
            LockKind kind = LockKind::exclusive);
  ~WriteLock();
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;

 private:
  int fd_ = -1;
};

}  // namespace morgue
