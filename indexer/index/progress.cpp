// Owns: counting, rates, and the words of a line of progress.
#include "indexer/index/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "common/program/terminal.hpp"
#include "indexer/merge/merge.hpp"

namespace morgue {

namespace {

/// Seconds that rates are taken over, and before which nothing is said of the time left.
constexpr double kWindow = 15;
constexpr double kMinWindow = 1;
constexpr std::string_view kEraseToEnd = "\x1b[K";
constexpr std::string_view kGap = "  ";

/// Of the articles read, the share that is done; 1 for none.
double share_of_articles(const ProgressNumbers& numbers) {
  if (numbers.articles == 0) return 1;
  return std::min(1.0, static_cast<double>(numbers.done) / static_cast<double>(numbers.articles));
}

/// Source bytes whose articles are done: reading is ahead of building by what lies in the queue.
double bytes_done(const ProgressNumbers& numbers) {
  return static_cast<double>(numbers.bytes) * share_of_articles(numbers);
}

bool is_of_sources(Phase phase) {
  return phase == Phase::reading || phase == Phase::building || phase == Phase::writing;
}

double share_of(const ProgressNumbers& numbers) {
  if (numbers.steps_total > 0)
    return std::min(1.0,
                    static_cast<double>(numbers.steps) / static_cast<double>(numbers.steps_total));
  if (!is_of_sources(numbers.phase) || numbers.bytes_total == 0) return -1;
  return std::min(1.0, bytes_done(numbers) / static_cast<double>(numbers.bytes_total));
}

std::string clock_time(double seconds) {
  const auto all = static_cast<std::uint64_t>(std::llround(seconds));
  if (all < 3600) return fmt::format("{}:{:02}", all / 60, all % 60);
  return fmt::format("{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60);
}

/// A piece of the line, in many words and in few.
struct Piece {
  std::string full;
  std::string brief;
  int rank;  ///< the highest is left out first
};

std::vector<Piece> pieces_of(const ProgressNumbers& numbers, const ProgressRates& rates) {
  std::vector<Piece> pieces;
  const auto same = [&pieces](const std::string& text, int rank) {
    pieces.push_back({text, text, rank});
  };
  const std::string name(phase_name(numbers.phase));
  same(rates.share < 0 ? name : fmt::format("{} {} %", name, static_cast<int>(rates.share * 100)),
       0);
  const double megabytes_done = bytes_done(numbers) / 1e6;
  if (numbers.articles > 0) {
    const std::string count =
        fmt::format("{} article{}", numbers.articles, numbers.articles == 1 ? "" : "s");
    const bool known = is_of_sources(numbers.phase) && rates.articles > 0;
    const std::string speed = known ? fmt::format(", {:.0f}/s", rates.articles) : "";
    pieces.push_back({count + speed, count + speed, 2});
  }
  if (is_of_sources(numbers.phase) && rates.bytes > 0) {
    const std::string speed = fmt::format("{:.1f} MB/s", rates.bytes / 1e6);
    const std::string total =
        numbers.bytes_total > 0
            ? fmt::format(" of {:.1f}", static_cast<double>(numbers.bytes_total) / 1e6)
            : "";
    pieces.push_back({fmt::format("{:.1f}{} MB, {}", megabytes_done, total, speed), speed, 3});
  }
  if (rates.seconds_left >= 0) same(clock_time(rates.seconds_left) + " left", 1);
  if (numbers.skipped > 0) same(fmt::format("{} skipped", numbers.skipped), 4);
  return pieces;
}

std::string joined(const std::vector<Piece>& pieces, std::string Piece::*words, int max_rank) {
  std::string line;
  for (const Piece& piece : pieces) {
    if (piece.rank > max_rank) continue;
    if (!line.empty()) line += kGap;
    line += piece.*words;
  }
  return line;
}

}  // namespace

std::string_view phase_name(Phase phase) {
  switch (phase) {
    case Phase::starting:
      return "starting";
    case Phase::counting:
      return "counting";
    case Phase::reading:
      return "reading";
    case Phase::building:
      return "building";
    case Phase::writing:
      return "writing";
    case Phase::merging:
      return "merging";
    case Phase::placing:
      return "putting in place";
    case Phase::pruning:
      return "pruning";
    case Phase::compacting:
      return "compacting";
    case Phase::checking:
      return "checking";
    case Phase::exporting:
      return "exporting";
  }
  return {};
}

void Progress::enter(Phase phase, std::uint64_t steps_total) {
  set(steps_total_, 0);  // so that no reader sees new steps of an old total
  set(steps_, 0);
  const bool same = phase_.exchange(phase) == phase;
  set(steps_total_, steps_total);
  if (!same && listener_) listener_();
}

void Progress::begin_file(std::uint64_t size) {
  file_size_ = size;
  file_begin_ = bytes_.load(std::memory_order_relaxed);
}

void Progress::bytes_read(std::uint64_t count) {
  const std::uint64_t at = bytes_.load(std::memory_order_relaxed) + count;
  // Parts of an archive may be read twice, and a file may grow.
  set(bytes_, file_size_ == 0 ? at : std::min(at, file_begin_ + file_size_));
}

void Progress::end_file() {
  if (file_size_ > 0) set(bytes_, file_begin_ + file_size_);
}

ProgressNumbers Progress::numbers() const {
  const auto get = [](const Counter& counter) { return counter.load(std::memory_order_relaxed); };
  ProgressNumbers numbers;
  numbers.phase = phase_;
  numbers.done = get(done_);  // before articles_, so that it is not the larger
  numbers.articles = get(articles_);
  numbers.bytes = get(bytes_);
  numbers.bytes_total = get(bytes_total_);
  numbers.skipped = get(skipped_);
  numbers.steps = get(steps_);
  numbers.steps_total = get(steps_total_);
  numbers.segment_bytes = get(segment_bytes_);
  return numbers;
}

ProgressRates ProgressMeter::note(const ProgressNumbers& numbers, double now) {
  if (samples_.empty() || numbers.phase != phase_) phase_begin_ = now;
  phase_ = numbers.phase;
  samples_.push_back({now, static_cast<double>(numbers.done), bytes_done(numbers)});
  while (samples_.front().time < now - kWindow) samples_.pop_front();
  ProgressRates rates;
  const Sample& first = samples_.front();
  const double span = now - first.time;
  if (span >= kMinWindow) {
    rates.articles = std::max(0.0, static_cast<double>(numbers.done) - first.articles) / span;
    rates.bytes = std::max(0.0, bytes_done(numbers) - first.bytes) / span;
  }
  rates.share = share_of(numbers);
  rates.seconds_left = seconds_left(numbers, rates, now);
  return rates;
}

double ProgressMeter::seconds_left(const ProgressNumbers& numbers, const ProgressRates& rates,
                                   double now) const {
  if (rates.share <= 0) return -1;
  const double in_phase = now - phase_begin_;
  if (numbers.steps_total > 0)
    return in_phase < kMinWindow ? -1 : in_phase * (1 - rates.share) / rates.share;
  if (rates.bytes <= 0) return -1;
  const double total = static_cast<double>(numbers.bytes_total);
  const double merging =
      static_cast<double>(numbers.segment_bytes) / rates.share / merge::kBytesASecond;
  return total * (1 - rates.share) / rates.bytes + merging;
}

std::string progress_line(const ProgressNumbers& numbers, const ProgressRates& rates,
                          std::size_t columns) {
  const std::vector<Piece> pieces = pieces_of(numbers, rates);
  std::string line = joined(pieces, &Piece::full, 4);
  for (int rank = 4; rank >= 0 && display_width(line) > columns; --rank)
    line = joined(pieces, &Piece::brief, rank);
  return std::string(columns_prefix(line, columns));
}

std::string LiveLine::draw(std::string line) {
  std::string out = "\r" + line;
  out += kEraseToEnd;
  line_ = std::move(line);
  return out;
}

std::string LiveLine::clear() {
  if (std::exchange(line_, {}).empty()) return {};
  return "\r" + std::string(kEraseToEnd);
}

std::string LiveLine::above(std::string_view message) {
  std::string line = line_;
  std::string out = clear();
  out += message;
  out += '\n';
  return line.empty() ? out : out + draw(std::move(line));
}

}  // namespace morgue
