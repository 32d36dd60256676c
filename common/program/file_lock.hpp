// Owns: a kernel lock on a file, held while an object lives; waiting for it can be interrupted.
// Does not own: which files are locked, and what is said to those who find them locked.
#pragma once

#include <chrono>
#include <filesystem>

namespace morgue {

/// Who else may hold the lock: nobody, or those who hold it shared too; `folder`: nobody, and what
/// is locked is a folder that is there, so that no file is left behind.
enum class LockKind { exclusive, shared, folder };

/// flock(2): the kernel frees it when the process dies. The file stays.
class FileLock {
 public:
  enum class Outcome {
    held,
    taken,  ///< another process holds it
    none    ///< a shared one, and the file cannot be opened: nobody could lock it
  };

  /// Makes the file for an exclusive lock. Waits up to `wait`. Throws Error (io) where the file
  /// cannot be made or opened, and Error (interrupted) when the user stops the wait.
  FileLock(const std::filesystem::path& file, std::chrono::seconds wait, LockKind kind);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  Outcome outcome() const { return outcome_; }

 private:
  int fd_ = -1;
  Outcome outcome_ = Outcome::none;
};

}  // namespace morgue
