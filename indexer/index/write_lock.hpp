// Owns: the lock that lets one process write an index at a time, over appends, rebuilds and swaps
// of generations. Does not own: how a file is locked (common/program/file_lock.hpp), Xapian's own
// lock of one database, which this one makes always free.
#pragma once

#include <chrono>
#include <filesystem>

#include "common/program/file_lock.hpp"

namespace morgue {

/// Holds `path`/write.lock while it lives.
class WriteLock {
 public:
  /// Waits up to `wait` for it; throws Error (index_locked) when another process holds it longer. A
  /// shared one keeps writers out while an index is read; where the lock's file cannot be opened (a
  /// read-only archive), nobody writes and none is held.
  WriteLock(const std::filesystem::path& path, std::chrono::seconds wait,
            LockKind kind = LockKind::exclusive);

 private:
  FileLock lock_;
};

}  // namespace morgue
