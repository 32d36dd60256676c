// Owns: the moment at which a search must end (--time-limit), or that somebody stops it.
// Does not own: what each stage does then.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace morgue {

/// Thrown by work that has no part to give when its deadline passes: a query whose words are looked
/// up in part could find articles that do not match. Caught within the searcher, always.
struct DeadlinePassed {};

/// Small steps of work after which the deadline is looked at: to read the clock costs more than
/// one.
inline constexpr std::uint32_t kStepsPerLook = 4096;

/// A moment, or never; or as soon as `Stop` says so.
class Deadline {
 public:
  /// Asked often: reads a flag, no more. nullptr: nobody stops it.
  using Stop = bool (*)();

  Deadline() = default;

  /// So many seconds from now; nothing: never.
  static Deadline after(std::optional<double> seconds, Stop stop = nullptr) {
    Deadline deadline;
    deadline.stop_ = stop;
    if (seconds) {
      const auto wait = std::chrono::duration<double>(*seconds);
      deadline.at_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(wait);
    }
    return deadline;
  }

  bool passed() const { return (at_ && Clock::now() >= *at_) || (stop_ != nullptr && stop_()); }
  /// Throws DeadlinePassed where it has.
  void check() const {
    if (passed()) throw DeadlinePassed{};
  }

 private:
  using Clock = std::chrono::steady_clock;

  std::optional<Clock::time_point> at_;
  Stop stop_ = nullptr;
};

}  // namespace morgue
