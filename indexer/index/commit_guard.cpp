// Owns: the watching thread and the limit.
#include "indexer/index/commit_guard.hpp"

#include "common/base/threads.hpp"
#include "common/program/program.hpp"

namespace morgue {

CommitGuard::CommitGuard() {
  getrlimit(RLIMIT_FSIZE, &before_);
  watcher_ = start_thread([this] { watch(); });
}

CommitGuard::~CommitGuard() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  end_.notify_all();
  if (watcher_.joinable()) watcher_.join();
  setrlimit(RLIMIT_FSIZE, &before_);
}

/// True when the guard ends within that time.
bool CommitGuard::wait(std::chrono::milliseconds span) {
  std::unique_lock lock(mutex_);
  return end_.wait_for(lock, span, [this] { return ended_; });
}

void CommitGuard::watch() {
  // A signal handler may not notify a condition variable: the flag is asked.
  while (!stop_is_due()) {
    if (wait(std::chrono::milliseconds(50))) return;
  }
  const rlimit nothing{0, before_.rlim_max};
  setrlimit(RLIMIT_FSIZE, &nothing);
}

}  // namespace morgue
