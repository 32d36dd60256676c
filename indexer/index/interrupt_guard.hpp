// Owns: ending a run soon after the user stopped it, whatever a library is busy with.
// Does not own: noticing the signal (common/program/program.hpp), what is kept (ingest.hpp).
#pragma once

#include <sys/resource.h>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace morgue {

/// While it lives: kGrace after an interruption every write to a file fails (EFBIG, by the
/// process's file size limit), so that merges and commits under way, which Xapian cannot be asked
/// to stop, end with an error and leave the last committed state. Files can be written again once
/// it is destroyed. One at a time.
class InterruptGuard {
 public:
  static constexpr std::chrono::milliseconds kGrace{1000};

  InterruptGuard();
  ~InterruptGuard();
  /// Ends the guard early: files can be written again.
  void lift();

  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

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
