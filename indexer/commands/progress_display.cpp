// Owns: the thread that shows, and what is written to stderr.
#include "indexer/commands/progress_display.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <limits>

#include "common/base/threads.hpp"
#include "common/program/terminal.hpp"

namespace morgue {

namespace {

/// In one write, so that what other processes print does not come between.
void write_stderr(const std::string& text) {
  if (!text.empty()) std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

ProgressStyle choose_progress_style(ProgressStyle wanted, bool prints) {
  if (wanted != ProgressStyle::automatic) return wanted;
  if (prints && ::isatty(STDOUT_FILENO) != 0) return ProgressStyle::none;
  if (::isatty(STDERR_FILENO) == 0) return ProgressStyle::none;
  const char* term = std::getenv("TERM");
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  return dumb ? ProgressStyle::plain : ProgressStyle::line;
}

ProgressDisplay::ProgressDisplay(Progress& progress, ProgressStyle style)
    : progress_(progress), style_(style) {
  if (style_ == ProgressStyle::none) return;
  progress_.listen([this] { show(); });
  thread_ = start_thread([this] { run(); });
}

ProgressDisplay::~ProgressDisplay() {
  end();
}

void ProgressDisplay::end() {
  {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    ended_ = true;
    write_stderr(line_.clear());
  }
  progress_.listen({});
  ends_.notify_all();
  if (thread_.joinable()) thread_.join();
}

double ProgressDisplay::now() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

void ProgressDisplay::print(std::string_view message) {
  const std::lock_guard lock(mutex_);
  write_stderr(line_.above(message));
}

void ProgressDisplay::show() {
  const std::lock_guard lock(mutex_);
  if (ended_) return;
  const ProgressNumbers numbers = progress_.numbers();
  const ProgressRates rates = meter_.note(numbers, now());
  if (style_ == ProgressStyle::plain) {
    constexpr auto kNoLimit = std::numeric_limits<std::size_t>::max();
    write_stderr("morgue-index: " + progress_line(numbers, rates, kNoLimit) + "\n");
  } else {
    // The last column stays free: some terminals break the line once it is full.
    write_stderr(line_.draw(progress_line(numbers, rates, terminal_width(STDERR_FILENO) - 1)));
  }
}

void ProgressDisplay::run() try {
  const std::chrono::milliseconds interval =
      style_ == ProgressStyle::plain ? std::chrono::milliseconds(kPlainInterval) : kLineInterval;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      if (ends_.wait_for(lock, interval, [this] { return ended_; })) return;
    }
    show();
  }
} catch (const std::exception&) {
  // No memory: what is displayed is not worth ending the run.
}

}  // namespace morgue
