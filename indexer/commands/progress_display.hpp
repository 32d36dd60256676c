// Owns: showing the progress of a run on stderr, and keeping other messages apart from it.
// Does not own: the numbers and their wording (progress.hpp).
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "indexer/index/progress.hpp"

namespace morgue {

enum class ProgressStyle {
  automatic,  ///< a line on a terminal (plain lines on a dumb one), else nothing
  none,
  plain,  ///< a line at each phase and every kPlainInterval
  line    ///< one line, drawn anew every kLineInterval
};

/// `automatic` made one of the others, by what stderr is. `prints`: the run prints its results on
/// stdout; on a terminal they are progress enough.
ProgressStyle choose_progress_style(ProgressStyle wanted, bool prints = false);

/// While it lives, shows the progress. Its line is gone when it is destroyed, so that errors can be
/// printed.
class ProgressDisplay {
 public:
  static constexpr std::chrono::milliseconds kLineInterval{200};
  static constexpr std::chrono::seconds kPlainInterval{5};

  /// `progress` must outlive it.
  ProgressDisplay(Progress& progress, ProgressStyle style);
  ~ProgressDisplay();
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

  bool is_shown() const { return style_ != ProgressStyle::none; }

  /// Prints a line on stderr.
  void print(std::string_view message);

  /// Ends the display and takes its line away.
  void end();

 private:
  void run();
  void show();
  double now() const;

  Progress& progress_;
  const ProgressStyle style_;
  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  std::condition_variable ends_;
  bool ended_ = false;
  ProgressMeter meter_;
  LiveLine line_;
  std::thread thread_;
};

}  // namespace morgue
