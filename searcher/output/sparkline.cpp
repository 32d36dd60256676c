// Owns: putting dates into columns.
#include "searcher/output/sparkline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "common/dates/calendar.hpp"
#include "searcher/output/styled_text.hpp"

namespace morgue::output {

namespace {

constexpr std::size_t kMaxColumns = 60;
constexpr std::size_t kMinColumns = 4;

/// Hits in so many columns of the same length, but for rounding.
std::vector<std::uint32_t> in_columns(const tally::Timeline& timeline, std::size_t columns) {
  const std::int64_t first = timeline.buckets.front().first;
  const std::int64_t span = timeline.buckets.back().last - first + 1;
  std::vector<std::uint32_t> hits(columns);
  for (const tally::Bucket& bucket : timeline.buckets) {
    if (bucket.is_gap()) continue;
    const std::int64_t at = (bucket.first - first) * static_cast<std::int64_t>(columns) / span;
    hits[static_cast<std::size_t>(at)] += bucket.counts.hits.front();
  }
  return hits;
}

/// A bar of eighths of a line; what is more than nothing is seen.
std::string_view bar(std::uint32_t part, std::uint32_t most) {
  static constexpr std::array<std::string_view, 9> kBars{" ",
                                                         "\xE2\x96\x81",
                                                         "\xE2\x96\x82",
                                                         "\xE2\x96\x83",
                                                         "\xE2\x96\x84",
                                                         "\xE2\x96\x85",
                                                         "\xE2\x96\x86",
                                                         "\xE2\x96\x87",
                                                         "\xE2\x96\x88"};
  if (part == 0) return kBars[0];
  constexpr std::uint64_t kHighest = kBars.size() - 1;
  return kBars[std::max<std::uint64_t>(1, (part * kHighest + most / 2) / most)];
}

std::string styled(std::string_view text, Style style, bool color) {
  if (!color) return std::string(text);
  return std::string(escape_of(style)).append(text).append("\x1b[0m");
}

}  // namespace

std::string sparkline(const tally::Timeline& timeline, const OutputOptions& options) {
  if (!options.blocks || timeline.buckets.empty()) return {};
  const std::string from = calendar::bucket_name(timeline.unit, timeline.buckets.front().first);
  const std::string to = calendar::bucket_name(timeline.unit, timeline.buckets.back().last);
  const auto span =
      static_cast<std::size_t>(timeline.buckets.back().last - timeline.buckets.front().first + 1);
  const std::size_t hits = timeline.series.empty() ? 0 : timeline.series.front().hits;
  const std::size_t taken =
      from.size() + to.size() + 2 + fmt::format("  \xE2\x96\x88 {}", hits).size();
  if (span < kMinColumns || options.width < taken + kMinColumns) return {};
  const std::size_t columns = std::min({span, kMaxColumns, options.width - taken});
  const std::vector<std::uint32_t> counts = in_columns(timeline, columns);
  const std::uint32_t most = *std::max_element(counts.begin(), counts.end());
  std::string bars;
  for (const std::uint32_t count : counts) bars += bar(count, most);
  return styled(from + " ", Style::dim, options.color) +
         styled(bars, Style::accent, options.color) +
         styled(fmt::format(" {}  \xE2\x96\x88 {}", to, most), Style::dim, options.color) + "\n";
}

}  // namespace morgue::output
