// Owns: coverage for people: a paragraph a source.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "common/print/columns.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/terminal.hpp"
#include "indexer/coverage/coverage_output.hpp"

namespace morgue::coverage {

namespace {

using calendar::Unit;

/// Buckets that a row may have: a year has twelve months, a decade ten years.
constexpr std::array kMonthsInRow{12, 6, 4, 3, 2, 1};
constexpr std::array kYearsInRow{10, 5, 2, 1};

std::int64_t floor_to(std::int64_t number, std::int64_t step) {
  return number - (number % step + step) % step;
}

/// Words in lines of at most `width` columns, all but the first indented by two more.
std::string wrapped(const std::string& words, std::size_t width, std::string_view indent) {
  return std::string(indent) +
         columns::wrapped_words(words, indent.size(), indent.size() + 2, width) + "\n";
}

std::string languages_of(const Counts& counts) {
  std::vector<std::pair<std::string, std::uint32_t>> all(counts.languages.begin(),
                                                         counts.languages.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string list;
  for (const auto& [language, count] : all)
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ", one_line(language), count);
  return list;
}

/// The grid of one source.
class Grid {
 public:
  Grid(const Holdings& holdings, Unit unit, std::size_t width)
      : holdings_(holdings), unit_(unit), cell_(unit == Unit::month ? 2 : 1) {
    for (const auto& [number, counts] : holdings.buckets)
      cell_ = std::max(cell_, fmt::format("{}", counts.articles).size());
    // The first that fits, else the last.
    const std::span<const int> in_rows = unit == Unit::month ? std::span<const int>(kMonthsInRow)
                                                             : std::span<const int>(kYearsInRow);
    for (const int in_row : in_rows) {
      in_row_ = in_row;
      if (label_width() + static_cast<std::size_t>(in_row) * (cell_ + 1) <= width) break;
    }
  }

  std::string text() const {
    if (holdings_.buckets.empty()) return {};
    const std::int64_t first = holdings_.buckets.begin()->first;
    const std::int64_t last = holdings_.buckets.rbegin()->first;
    std::string out = head();
    std::int64_t left_out = 0;
    for (std::int64_t row = floor_to(first, in_row_); row <= last; row += in_row_) {
      const auto next = holdings_.buckets.lower_bound(row);
      if (next->first >= row + in_row_) {  // rows of a long gap are not printed
        row = floor_to(next->first, in_row_) - in_row_;
        ++left_out;
        out += "  ...\n";
        continue;
      }
      out += line(row, first, last);
    }
    return out;
  }

 private:
  bool whole_years() const { return unit_ == Unit::month && in_row_ == 12; }
  std::size_t label_width() const { return 2 + (unit_ == Unit::month && !whole_years() ? 7 : 4); }

  std::string head() const {
    if (!whole_years() && unit_ == Unit::month) return {};
    std::string out(label_width(), ' ');
    for (int i = 0; i < in_row_; ++i) {
      const std::string name =
          unit_ == Unit::month ? fmt::format("{:02}", i + 1) : fmt::format("{}", i);
      out += fmt::format(" {:>{}}", unit_ == Unit::year && in_row_ < 10 ? "" : name, cell_);
    }
    return columns::without_end_spaces(out) == "\n" ? "" : columns::without_end_spaces(out);
  }

  std::string line(std::int64_t row, std::int64_t first, std::int64_t last) const {
    std::string label = calendar::bucket_name(unit_, row);
    if (whole_years()) label = label.substr(0, 4);
    std::string out = "  " + label;
    for (std::int64_t number = row; number < row + in_row_; ++number) {
      const auto found = holdings_.buckets.find(number);
      const std::string shown = found != holdings_.buckets.end()
                                    ? fmt::format("{}", found->second.articles)
                                : number < first || number > last ? ""
                                                                  : "-";
      out += fmt::format(" {:>{}}", shown, cell_);
    }
    return columns::without_end_spaces(out);
  }

  const Holdings& holdings_;
  Unit unit_;
  std::size_t cell_;
  int in_row_ = 1;
};

std::string facts(const Holdings& holdings, Unit unit, std::size_t width) {
  const Counts& all = holdings.all;
  std::string out = wrapped(
      fmt::format("dated {} ({})", holdings.dated(),
                  columns::percent(static_cast<double>(holdings.dated()) /
                                   std::max<std::uint32_t>(1, all.articles))) +
          (holdings.less_exact.articles == 0
               ? ""
               : fmt::format(", {} of them less exactly than by {}", holdings.less_exact.articles,
                             calendar::unit_name(unit))) +
          (holdings.undated.articles == 0 ? ""
                                          : fmt::format(", undated {}", holdings.undated.articles)),
      width, "  ");
  const std::string languages = languages_of(all);
  if (!languages.empty()) out += wrapped("languages: " + languages, width, "  ");
  if (all.scans.articles > 0)
    out += wrapped(fmt::format("scanned: {}, word confidence {:.2f} on average, {:.2f} at least",
                               all.scans.articles, all.scans.mean(), all.scans.least),
                   width, "  ");
  return out;
}

std::string gaps(const Holdings& holdings, Unit unit, std::size_t width) {
  if (holdings.gaps.empty()) return {};
  std::string list = "nothing in";
  for (const Gap& gap : holdings.gaps) {
    list += (&gap == &holdings.gaps.front() ? " " : ", ") + gap_words(unit, gap);
    if (gap.less_exact > 0) list += fmt::format(" (unless of {} less exact)", gap.less_exact);
  }
  return wrapped(list, width, "  ");
}

std::string paragraph(const Holdings& holdings, const std::string& name, Unit unit,
                      std::size_t width) {
  std::string head = fmt::format("{}: {} article{}", name, holdings.all.articles,
                                 holdings.all.articles == 1 ? "" : "s");
  if (!holdings.buckets.empty())
    head += ", " +
            gap_words(unit, {holdings.buckets.begin()->first, holdings.buckets.rbegin()->first, 0});
  return wrapped(head, width, "") + facts(holdings, unit, width) +
         Grid(holdings, unit, width).text() + gaps(holdings, unit, width);
}

}  // namespace

std::string gap_words(Unit unit, const Gap& gap) {
  const std::string first = calendar::bucket_name(unit, gap.first);
  return gap.first == gap.last ? first : first + " to " + calendar::bucket_name(unit, gap.last);
}

std::string source_words(const Holdings& holdings) {
  return holdings.source.empty() ? "without a source" : one_line(holdings.source);
}

std::size_t text_rows(const Coverage& coverage) {
  const std::int64_t in_row = coverage.unit == Unit::month ? 12 : 10;
  std::size_t rows = 0;
  const auto add = [&](const Holdings& holdings) {
    std::optional<std::int64_t> before;
    for (const auto& [number, counts] : holdings.buckets) {
      if (before != floor_to(number, in_row)) ++rows;
      before = floor_to(number, in_row);
    }
  };
  add(coverage.whole);
  for (const Holdings& holdings : coverage.sources) add(holdings);
  return rows;
}

std::string text(const Coverage& coverage, std::size_t width) {
  const std::string by = fmt::format(", by {}", calendar::unit_name(coverage.unit));
  if (coverage.sources.size() == 1)  // which is all
    return paragraph(coverage.whole, source_words(coverage.sources.front()) + by, coverage.unit,
                     width);
  std::string out = paragraph(coverage.whole, "All" + by, coverage.unit, width);
  for (const Holdings& holdings : coverage.sources)
    out += "\n" + paragraph(holdings, source_words(holdings), coverage.unit, width);
  return out;
}

}  // namespace morgue::coverage
