// Owns: the watching thread and the limit.
#include "indexer/index/interrupt_guard.hpp"

#include "common/base/threads.hpp"
#include "common/program/program.hpp"

namespace morgue {

InterruptGuard::InterruptGuard() {
  getrlimit(RLIMIT_FSIZE, &before_);
  watcher_ = start_thread([this] { watch(); });
}

InterruptGuard::~InterruptGuard() {
  lift();
}

void InterruptGuard::lift() {
  {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    ended_ = true;
  }
  end_.notify_all();
  if (watcher_.joinable()) watcher_.join();
  setrlimit(RLIMIT_FSIZE, &before_);
}

/// True when the guard ends within that time.
bool InterruptGuard::wait(std::chrono::milliseconds span) {
  std::unique_lock lock(mutex_);
  return end_.wait_for(lock, span, [this] { return ended_; });
}

void InterruptGuard::watch() {
  // A signal handler may not notify a condition variable: the flag is asked.
  while (!interrupted()) {
    if (wait(std::chrono::milliseconds(50))) return;
  }
  if (wait(kGrace)) return;
  const rlimit nothing{0, before_.rlim_max};
  setrlimit(RLIMIT_FSIZE, &nothing);
}

}  // namespace morgue
