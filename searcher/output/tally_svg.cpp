// Owns: the drawing of a timeline, as a file of its own (the format svg) and as a part of the page.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "common/print/columns.hpp"
#include "common/print/safe_text.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/tally_output.hpp"

namespace morgue::output {

const std::string_view kTimelineStyle = R"css(
.tl text { font: 11px system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; fill: #5f6368; }
.tl .name { font-weight: 600; fill: #1b1b1b; }
.tl .bars { fill: #3b73a8; } .tl .gap { fill: #e9e6df; } .tl .axis { stroke: #8a8a85; stroke-width: 1; fill: none; }
.tl .share { stroke: #b3541e; stroke-width: 1.5; fill: none; stroke-linecap: round; stroke-linejoin: round; }
.tl .lone { stroke-width: 4; }
@media (max-width: 30rem) { .tl text { font-size: 13px; } }
.tl .of { fill: #b3541e; } .tl .paper { fill: #fffdf8; }
@media (prefers-color-scheme: dark) {
 .tl text { fill: #a3a29e; } .tl .name { fill: #e8e6e1; } .tl .bars { fill: #6fa8dc; } .tl .gap { fill: #2c2c2b; }
 .tl .share { stroke: #f0a06a; } .tl .of { fill: #f0a06a; } .tl .paper { fill: #191918; }
}
)css";

namespace {

// Units of the drawing: pixels where it is 480 wide.
constexpr double kWidth = 480;
constexpr double kLeft = 40;
constexpr double kRight = 436;
constexpr double kPanel = 150;  ///< height of a query's panel
constexpr double kTop = 26;     ///< of the bars in their panel
constexpr double kBase = 126;   ///< their foot
constexpr double kLine = 15;    ///< of the notes below
constexpr std::size_t kNameColumns = 62;
/// Bars tell their numbers where the mouse rests, unless they are this many.
constexpr std::size_t kMaxTold = 400;

/// With a decimal, without zeros at the end.
std::string number(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

/// The panel of one query.
class Panel {
 public:
  Panel(const tally::Timeline& timeline, std::size_t series, std::uint32_t most)
      : timeline_(timeline), series_(series), most_(most) {
    first_ = timeline.buckets.front().first;
    step_ = (kRight - kLeft) / static_cast<double>(timeline.buckets.back().last - first_ + 1);
    for (const tally::Bucket& bucket : timeline.buckets) {
      if (!bucket.is_gap()) most_share_ = std::max(most_share_, share_of(bucket));
    }
  }

  std::string svg() const {
    const tally::Series& series = timeline_.series[series_];
    std::string out = fmt::format(
        "<g transform=\"translate(0 {})\">\n<text class=\"name\" x=\"{}\" y=\"16\">{}: {} "
        "article{}{}</text>\n",
        number(kPanel * static_cast<double>(series_)), number(kLeft),
        html_text(columns::shortened(series.query, kNameColumns)), series.hits,
        series.hits == 1 ? "" : "s",
        series.stories.value_or(series.hits) == series.hits
            ? std::string()
            : fmt::format(" in {} stories", *series.stories));
    return out + gaps() + bars() + shares() + axes() + "</g>\n";
  }

 private:
  double share_of(const tally::Bucket& bucket) const {
    return tally::share(bucket.counts.hits[series_], bucket.counts.articles);
  }
  double x(std::int64_t bucket) const {
    return kLeft + static_cast<double>(bucket - first_) * step_;
  }
  double bar_width() const { return step_ > 3 ? step_ - 1 : std::max(step_, 0.8); }

  std::string gaps() const {
    std::string out;
    for (const tally::Bucket& bucket : timeline_.buckets) {
      if (!bucket.is_gap()) continue;
      out += fmt::format(
          "<rect class=\"gap\" x=\"{:.2f}\" y=\"{}\" width=\"{:.2f}\" height=\"{}\"><title>{}: the "
          "archive has nothing</title></rect>\n",
          x(bucket.first), number(kTop), x(bucket.last + 1) - x(bucket.first), number(kBase - kTop),
          bucket_words(timeline_.unit, bucket));
    }
    return out;
  }

  std::string bars() const {
    const bool told = timeline_.buckets.size() <= kMaxTold;
    std::string out;
    for (const tally::Bucket& bucket : timeline_.buckets) {
      const std::uint32_t hits = bucket.is_gap() ? 0 : bucket.counts.hits[series_];
      if (hits == 0) continue;
      const double height = std::max(0.5, (kBase - kTop) * hits / most_);
      const std::string path = fmt::format("M{:.2f} {}v-{:.2f}h{:.2f}v{:.2f}z", x(bucket.first),
                                           number(kBase), height, bar_width(), height);
      out += told ? fmt::format("<path d=\"{}\"><title>{}: {} of {} articles, {}</title></path>\n",
                                path, bucket_words(timeline_.unit, bucket), hits,
                                bucket.counts.articles, columns::percent(share_of(bucket)))
                  : path;
    }
    if (out.empty()) return out;
    return told ? "<g class=\"bars\">\n" + out + "</g>\n"
                : "<path class=\"bars\" d=\"" + out + "\"/>\n";
  }

  /// A line of the shares, broken at gaps; a bucket between gaps is a dot.
  std::string shares() const {
    if (most_share_ == 0) return {};
    std::string path;
    std::string lone;  // points that no line would show
    const auto& buckets = timeline_.buckets;
    const auto has_share = [&buckets](std::size_t i) {
      return i < buckets.size() && !buckets[i].is_gap();
    };
    bool on = false;
    for (std::size_t i = 0; i < buckets.size(); ++i) {
      const tally::Bucket& bucket = buckets[i];
      if (bucket.is_gap()) {
        on = false;
        continue;
      }
      const double y = kBase - (kBase - kTop) * share_of(bucket) / most_share_;
      const double middle = x(bucket.first) + bar_width() / 2;
      const std::string begin = fmt::format("M{:.2f} {:.2f}h0", middle, y);
      path += on ? fmt::format("L{:.2f} {:.2f}", middle, y) : begin;
      if (!on && !has_share(i + 1)) lone += begin;
      on = true;
    }
    if (!lone.empty()) lone = "<path class=\"share lone\" d=\"" + lone + "\"/>\n";
    return "<path class=\"share\" d=\"" + path + "\"/>\n" + lone;
  }

  std::string axes() const {
    std::string out = fmt::format("<path class=\"axis\" d=\"M{} {}H{}\"/>\n", number(kLeft),
                                  number(kBase), number(kRight));
    out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n", number(kLeft - 4),
                       number(kTop + 8), most_);
    if (most_share_ > 0)
      out += fmt::format("<text class=\"of\" x=\"{}\" y=\"{}\">{}</text>\n", number(kRight + 4),
                         number(kTop + 8), columns::percent(most_share_));
    return out + ticks();
  }

  /// At most five names of buckets below the axis.
  std::string ticks() const {
    const std::int64_t count = timeline_.buckets.back().last - first_ + 1;
    const std::int64_t shown = std::min<std::int64_t>(count, 5);
    std::string out;
    for (std::int64_t i = 0; i < shown; ++i) {
      const std::int64_t at = first_ + (shown == 1 ? 0 : i * (count - 1) / (shown - 1));
      out += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n",
                         x(at) + bar_width() / 2, number(kBase + 14),
                         calendar::bucket_name(timeline_.unit, at));
    }
    return out;
  }

  const tally::Timeline& timeline_;
  std::size_t series_;
  std::uint32_t most_;
  std::int64_t first_ = 0;
  double step_ = 1;
  double most_share_ = 0;
};

/// What is said below the panels, a line each.
std::vector<std::string> notes_of(const tally::Timeline& timeline) {
  std::vector<std::string> notes{
      fmt::format("Bars: articles by {}; line: their share of the archive's",
                  calendar::unit_name(timeline.unit))};
  const auto add = [&notes](std::string_view name, const tally::Counts& counts) {
    if (counts.articles == 0) return;
    std::string note = fmt::format("{}:", name);
    for (std::size_t i = 0; i < counts.hits.size(); ++i)
      note += fmt::format("{} {}", i == 0 ? "" : ",", counts.hits[i]);
    notes.push_back(note + fmt::format(" of {}", counts.articles));
  };
  add("Known less exactly", timeline.less_exact);
  add("Undated", timeline.undated);
  return notes;
}

class SvgFormatter : public Formatter {
 public:
  explicit SvgFormatter(Writer writer) : writer_(std::move(writer)) {}

  void begin(const Answer& answer) override {
    static const tally::Timeline kNothing;
    const bool drawn = answer.tallies != nullptr && answer.tallies->timeline;
    writer_(timeline_svg(drawn ? *answer.tallies->timeline : kNothing, true));
  }
  void hit(const Hit&) override {}
  void end() override {}

 private:
  Writer writer_;
};

}  // namespace

std::string timeline_svg(const tally::Timeline& timeline, bool alone) {
  const bool drawn = !timeline.buckets.empty();
  const double panels = drawn ? kPanel * static_cast<double>(timeline.series.size()) : 2 * kLine;
  const std::vector<std::string> notes = notes_of(timeline);
  std::uint32_t most = 1;
  for (const tally::Bucket& bucket : timeline.buckets) {
    for (const std::uint32_t hits : bucket.counts.hits) most = std::max(most, hits);
  }
  std::string out = fmt::format(
      "<svg class=\"tl\"{} viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"Articles by {}\">\n",
      alone ? " xmlns=\"http://www.w3.org/2000/svg\"" : "", number(kWidth),
      number(panels + kLine * static_cast<double>(notes.size())),
      calendar::unit_name(timeline.unit));
  if (alone)
    out +=
        fmt::format("<style>{}</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n",
                    kTimelineStyle);
  for (std::size_t i = 0; drawn && i < timeline.series.size(); ++i)
    out += Panel(timeline, i, most).svg();
  if (!drawn)
    out += fmt::format(
        "<text class=\"name\" x=\"{}\" y=\"16\">No article with a date that is known "
        "so exactly matches.</text>\n",
        number(kLeft));
  for (std::size_t i = 0; i < notes.size(); ++i)
    out += fmt::format("<text x=\"{}\" y=\"{}\">{}</text>\n", number(kLeft),
                       number(panels + kLine * static_cast<double>(i) + 8), notes[i]);
  return out + "</svg>\n";
}

std::unique_ptr<Formatter> make_svg_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<SvgFormatter>(std::move(writer));
}

}  // namespace morgue::output
