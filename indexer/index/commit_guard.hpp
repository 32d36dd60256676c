// Owns: ending a commit of Xapian's soon after the user stopped the run.
// Does not own: noticing the signal and how long is soon (common/program/program.hpp), merges,
// which ask themselves whether to stop (indexer/merge).
#pragma once

#include <sys/resource.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace morgue {

/// While it lives: once stop_is_due(), every write of the process to a file fails (EFBIG, by the
/// process's file size limit), so that a commit under way, which Xapian cannot be asked to stop,
/// ends with an error and leaves the last committed state. Files can be written again once it is
/// destroyed. One at a time, and only around the commit.
class CommitGuard {
 public:
  CommitGuard();
  ~CommitGuard();
  CommitGuard(const CommitGuard&) = delete;
  CommitGuard& operator=(const CommitGuard&) = delete;

 private:
  void watch();
  bool wait(std::chrono::milliseconds span);

  rlimit before_{};
  std::mutex mutex_;
  std::condition_variable end_;
  bool ended_ = false;
  std::thread watcher_;
};

}  // namespace morgue
