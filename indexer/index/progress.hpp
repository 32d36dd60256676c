// Owns: the numbers of a run while it goes on, and their wording.
// Does not own: the terminal and the clock (progress_display.hpp), the summary (run_report.hpp).
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

namespace morgue {

/// What the run is busy with.
enum class Phase {
  starting,
  counting,    ///< the bytes of the sources
  reading,     ///< articles, while threads analyse them and build segments
  building,    ///< all is read; the last segments are built
  writing,     ///< a few articles in place
  merging,     ///< segments and the present index
  placing,     ///< syncing the new index to disk, one rename
  pruning,     ///< removing what has vanished
  compacting,  ///< command compact
  checking,    ///< command check
  exporting    ///< command export
};

std::string_view phase_name(Phase phase);

/// The state at one moment.
struct ProgressNumbers {
  Phase phase = Phase::starting;
  std::uint64_t bytes = 0;        ///< read of the sources (packed, where they are packed)
  std::uint64_t bytes_total = 0;  ///< of all sources; 0: unknown
  std::uint64_t articles = 0;     ///< read
  std::uint64_t done = 0;         ///< of these: analysed, or found to be unchanged
  std::uint64_t skipped = 0;
  std::uint64_t steps = 0;          ///< of the phase's own work, in any unit
  std::uint64_t steps_total = 0;    ///< 0: the phase has none
  std::uint64_t segment_bytes = 0;  ///< of index built and not merged yet
};

/// Counters. Any thread may count; phases, files and totals are told by one.
class Progress {
 public:
  /// Enters a phase with so many steps, and tells the listener unless it is the present one.
  void enter(Phase phase, std::uint64_t steps_total = 0);
  void step(std::uint64_t count = 1) { add(steps_, count); }

  void expect_bytes(std::uint64_t total) { set(bytes_total_, total); }
  /// A file of that size begins; `bytes_read` of it come; it ends. A file counts with its size in
  /// the end, however its bytes were read.
  void begin_file(std::uint64_t size);
  void bytes_read(std::uint64_t count);
  void end_file();

  void article() { add(articles_, 1); }
  void done(std::uint64_t count = 1) { add(done_, count); }
  void skipped() { add(skipped_, 1); }
  void segment(std::uint64_t bytes) { add(segment_bytes_, bytes); }
  void segments_merged() { set(segment_bytes_, 0); }

  ProgressNumbers numbers() const;

  /// Called at each change of phase, by the thread that changes it.
  void listen(std::function<void()> listener) { listener_ = std::move(listener); }

 private:
  using Counter = std::atomic<std::uint64_t>;
  static void add(Counter& counter, std::uint64_t count) {
    counter.fetch_add(count, std::memory_order_relaxed);
  }
  static void set(Counter& counter, std::uint64_t value) {
    counter.store(value, std::memory_order_relaxed);
  }

  std::atomic<Phase> phase_ = Phase::starting;
  Counter bytes_ = 0;
  Counter bytes_total_ = 0;
  Counter articles_ = 0;
  Counter done_ = 0;
  Counter skipped_ = 0;
  Counter steps_ = 0;
  Counter steps_total_ = 0;
  Counter segment_bytes_ = 0;
  std::uint64_t file_size_ = 0;   ///< of the file being read; 0: unknown
  std::uint64_t file_begin_ = 0;  ///< bytes_ when it began
  std::function<void()> listener_;
};

/// What the numbers of the last seconds come to.
struct ProgressRates {
  double articles = 0;       ///< a second, of those done
  double bytes = 0;          ///< a second
  double share = -1;         ///< done, 0..1; below 0: unknown
  double seconds_left = -1;  ///< below 0: unknown
};

/// Takes the numbers now and then and tells rates over the last seconds.
class ProgressMeter {
 public:
  /// `now`: seconds of any clock that does not run backwards.
  ProgressRates note(const ProgressNumbers& numbers, double now);

 private:
  struct Sample {
    double time;
    double articles;
    double bytes;
  };
  double seconds_left(const ProgressNumbers& numbers, const ProgressRates& rates, double now) const;

  std::deque<Sample> samples_;
  Phase phase_ = Phase::starting;
  double phase_begin_ = 0;
};

/// One line without a line end, of at most `columns` columns; what has no room is told in fewer
/// words or left out, the least useful first.
std::string progress_line(const ProgressNumbers& numbers, const ProgressRates& rates,
                          std::size_t columns);

/// What a terminal must get so that one line is always the last on it.
class LiveLine {
 public:
  /// Draws `line` in place of the one before.
  std::string draw(std::string line);
  /// Takes the line away; nothing when there is none.
  std::string clear();
  /// A message above the line.
  std::string above(std::string_view message);

 private:
  std::string line_;
};

}  // namespace morgue
