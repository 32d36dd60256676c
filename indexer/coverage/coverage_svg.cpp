// Owns: the drawing of what an archive holds.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "common/print/columns.hpp"
#include "common/print/safe_text.hpp"
#include "indexer/coverage/coverage_output.hpp"

namespace morgue::coverage {

namespace {

constexpr const char* kStyle = R"css(
text { font: 11px system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; fill: #5f6368; }
.name { fill: #1b1b1b; } .cell { fill: #3b73a8; } .gap { fill: #b3541e; } .row { fill: #f1eee6; } .paper { fill: #fffdf8; }
@media (prefers-color-scheme: dark) {
 text { fill: #a3a29e; } .name { fill: #e8e6e1; } .cell { fill: #6fa8dc; } .gap { fill: #f0a06a; } .row { fill: #262625; } .paper { fill: #191918; }
}
)css";

// Units of the drawing: pixels where it is 640 wide.
constexpr double kWidth = 640;
constexpr double kLeft = 170;
constexpr double kRight = 585;
constexpr double kTop = 24;
constexpr double kRow = 18;
constexpr double kCell = 12;  ///< height
constexpr std::size_t kNameColumns = 23;
/// Cells tell their numbers where the mouse rests, unless they are this many.
constexpr std::size_t kMaxTold = 4000;

/// All sources over one axis of time.
class Drawing {
 public:
  explicit Drawing(const Coverage& coverage)
      : coverage_(coverage), rows_(std::min(coverage.sources.size(), kMaxDrawn)) {
    const auto& buckets = coverage.whole.buckets;
    if (buckets.empty()) return;
    first_ = buckets.begin()->first;
    last_ = buckets.rbegin()->first;
    step_ = (kRight - kLeft) / static_cast<double>(last_ - first_ + 1);
    std::size_t cells = 0;
    for (std::size_t i = 0; i < rows_; ++i) {
      cells += coverage.sources[i].buckets.size();
      for (const auto& [number, counts] : coverage.sources[i].buckets)
        most_ = std::max(most_, counts.articles);
    }
    told_ = cells <= kMaxTold;
  }

  std::string svg() const {
    std::string out;
    for (std::size_t i = 0; i < rows_; ++i) out += row(coverage_.sources[i], top_of(i));
    return fmt::format(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" "
               "role=\"img\" aria-label=\"Holdings by source and {}\">\n<style>{}</style>\n"
               "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n",
               kWidth, top_of(rows_) + 3 * kRow, calendar::unit_name(coverage_.unit), kStyle) +
           ticks() + out + notes() + "</svg>\n";
  }

 private:
  static double top_of(std::size_t row) { return kTop + kRow * static_cast<double>(row); }
  double x(std::int64_t bucket) const {
    return kLeft + static_cast<double>(bucket - first_) * step_;
  }

  std::string cell(std::string_view kind, std::int64_t first, std::int64_t last, double top,
                   double opacity, const std::string& title) const {
    const double wide = std::max(0.6, x(last + 1) - x(first) - (step_ > 3 ? 0.5 : 0));
    std::string out = fmt::format(
        "<rect class=\"{}\" x=\"{:.2f}\" y=\"{:.1f}\" width=\"{:.2f}\" height=\"{:.1f}\"", kind,
        x(first), top, wide, kind == "gap" ? 2 : kCell);
    if (opacity < 1) out += fmt::format(" opacity=\"{:.2f}\"", opacity);
    return out + (title.empty() ? "/>\n" : "><title>" + html_text(title) + "</title></rect>\n");
  }

  std::string row(const Holdings& holdings, double top) const {
    const calendar::Unit unit = coverage_.unit;
    std::string out = fmt::format(
        "<text class=\"name\" x=\"{:.0f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n"
        "<rect class=\"row\" x=\"{:.0f}\" y=\"{:.1f}\" width=\"{:.0f}\" height=\"{:.0f}\"/>\n",
        kLeft - 6, top + kCell - 2,
        html_text(columns::shortened(source_words(holdings), kNameColumns)), kLeft, top,
        kRight - kLeft, kCell);
    for (const auto& [number, counts] : holdings.buckets) {
      // Few articles are to be seen beside many.
      const double share = std::log1p(counts.articles) / std::log1p(most_);
      out += cell("cell", number, number, top, 0.25 + 0.75 * share,
                  told_ ? fmt::format("{}, {}: {}", source_words(holdings),
                                      calendar::bucket_name(unit, number), counts.articles)
                        : "");
    }
    for (const Gap& gap : holdings.gaps)
      out += cell("gap", gap.first, gap.last, top + kCell / 2 - 1, 1,
                  source_words(holdings) + ": nothing in " + gap_words(unit, gap));
    return out + fmt::format("<text x=\"{:.0f}\" y=\"{:.1f}\">{}</text>\n", kRight + 5,
                             top + kCell - 2, holdings.all.articles);
  }

  /// At most six names of buckets above the rows.
  std::string ticks() const {
    if (coverage_.whole.buckets.empty()) return {};
    const std::int64_t count = last_ - first_ + 1;
    const std::int64_t shown = std::min<std::int64_t>(count, 6);
    std::string out;
    for (std::int64_t i = 0; i < shown; ++i) {
      const std::int64_t at = first_ + (shown == 1 ? 0 : i * (count - 1) / (shown - 1));
      out += fmt::format("<text x=\"{:.1f}\" y=\"15\" text-anchor=\"middle\">{}</text>\n",
                         x(at) + step_ / 2, calendar::bucket_name(coverage_.unit, at));
    }
    return out;
  }

  std::string notes() const {
    const Holdings& all = coverage_.whole;
    std::string first = fmt::format("Articles by source and {}, darker where there are more",
                                    calendar::unit_name(coverage_.unit));
    if (!all.gaps.empty() || rows_ > 0) first += "; a line where a source has a gap";
    std::string second =
        fmt::format("{} articles, {} of them undated", all.all.articles, all.undated.articles);
    if (all.less_exact.articles > 0)
      second += fmt::format(", {} known less exactly", all.less_exact.articles);
    if (coverage_.sources.size() > rows_)
      second += fmt::format("; {} more sources are not drawn", coverage_.sources.size() - rows_);
    std::string out;
    double y = top_of(rows_) + kRow;
    for (const std::string& note : {first, second}) {
      out += fmt::format("<text x=\"10\" y=\"{:.1f}\">{}</text>\n", y, note);
      y += kRow;
    }
    return out;
  }

  const Coverage& coverage_;
  std::size_t rows_;
  std::int64_t first_ = 0;
  std::int64_t last_ = 0;
  double step_ = 1;
  std::uint32_t most_ = 1;
  bool told_ = true;
};

}  // namespace

std::string svg(const Coverage& coverage) {
  return Drawing(coverage).svg();
}

}  // namespace morgue::coverage
