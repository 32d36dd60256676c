// Owns: timeline and facets for people: columns of numbers and bars.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "common/base/utf8.hpp"
#include "common/program/terminal.hpp"
#include "searcher/output/safe_text.hpp"
#include "searcher/output/styled_text.hpp"
#include "searcher/output/tally_output.hpp"

namespace morgue::output {

std::string percent(double share) {
  const double of_hundred = share * 100;
  if (of_hundred == 0 || of_hundred >= 9.95) return fmt::format("{:.0f} %", of_hundred);
  return fmt::format("{:.{}f} %", of_hundred, of_hundred >= 0.095 ? 1 : 2);
}

std::string bucket_words(tally::Unit unit, const tally::Bucket& bucket) {
  std::string first = tally::bucket_name(unit, bucket.first);
  if (bucket.first == bucket.last) return first;
  return first + " to " + tally::bucket_name(unit, bucket.last);
}

namespace {

constexpr std::size_t kPercentColumns = 6;  // "0.07 %"
constexpr std::size_t kMaxBar = 50;

/// So many columns of `width` as `part` is of `most`; what is more than nothing is seen.
std::string bar(std::uint32_t part, std::uint32_t most, std::size_t width, bool blocks) {
  constexpr std::array<std::string_view, 8> kEighths{"",
                                                     "\xE2\x96\x8F",
                                                     "\xE2\x96\x8E",
                                                     "\xE2\x96\x8D",
                                                     "\xE2\x96\x8C",
                                                     "\xE2\x96\x8B",
                                                     "\xE2\x96\x8A",
                                                     "\xE2\x96\x89"};
  if (part == 0 || most == 0 || width == 0) return {};
  const std::size_t steps = blocks ? kEighths.size() : 1;
  const auto whole = static_cast<double>(width * steps);
  const auto size =
      std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(whole * part / most)));
  if (!blocks) return std::string(size, '#');
  std::string out;
  for (std::size_t i = 0; i < size / steps; ++i) out += "\xE2\x96\x88";
  return out + std::string(kEighths[size % steps]);
}

/// Text in so many columns, cut where it is longer.
std::string cell(std::string_view text, std::size_t columns) {
  std::string out = one_line(text);
  if (display_width(out) > columns) {
    out = std::string(columns_prefix(out, columns == 0 ? 0 : columns - 1)) + "\xE2\x80\xA6";
  }
  const std::size_t width = display_width(out);
  return out + std::string(columns > width ? columns - width : 0, ' ');
}

std::string without_end_spaces(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string words(const std::string& text, const OutputOptions& options, Style style) {
  StyledText line;
  line.append(text, style);
  return line.wrapped({options.width, "", "  ", options.color, ""});
}

std::size_t digits(std::uint32_t number) {
  return fmt::format("{}", number).size();
}

/// The columns of a timeline: a label, then for each query its hits, their share and a bar; then
/// the archive's articles. What has no room is left out: bars first, then shares.
class TimelineText {
 public:
  TimelineText(const tally::Timeline& timeline, const OutputOptions& options)
      : timeline_(timeline), options_(options) {
    for (const tally::Bucket& bucket : timeline.buckets) {
      articles_ = std::max(articles_, digits(bucket.counts.articles));
      label_ = std::max(label_, tally::bucket_name(timeline.unit, bucket.first).size());
      for (const std::uint32_t hits : bucket.counts.hits) most_ = std::max(most_, hits);
    }
    hits_ = std::max<std::size_t>(digits(most_), timeline.series.size() > 1 ? 2 : 4);
    articles_ = std::max<std::size_t>(articles_, 2);
    share_room();
  }

  std::string text() const {
    std::string out = heading();
    if (timeline_.buckets.empty())
      out += words("none with a date that is known so exactly", options_, Style::dim);
    for (const tally::Bucket& bucket : timeline_.buckets) out += row(bucket);
    return out + rest("known less exactly", timeline_.less_exact) +
           rest("undated", timeline_.undated);
  }

 private:
  void share_room() {
    const std::size_t count = timeline_.series.size();
    const std::size_t numbers = label_ + count * (hits_ + 1) + articles_ + 4;
    if (numbers + count * (kPercentColumns + 1) > options_.width) return;
    shares_ = true;
    const std::size_t rest = options_.width - numbers - count * (kPercentColumns + 1);
    constexpr std::size_t kLeastBar = 4;
    bar_ = std::min(kMaxBar, rest / count);
    bar_ = bar_ < kLeastBar + 1 ? 0 : bar_ - 1;
  }

  std::string heading() const {
    std::string out = words(fmt::format("Articles by {}", tally::unit_name(timeline_.unit)),
                            options_, Style::bold);
    if (timeline_.series.size() == 1) return out;
    for (std::size_t i = 0; i < timeline_.series.size(); ++i) {
      const tally::Series& series = timeline_.series[i];
      out += words(fmt::format("{}: {}, {} article{}", i + 1, series.query, series.hits,
                               series.hits == 1 ? "" : "s"),
                   options_, Style::plain);
    }
    std::string line(label_, ' ');
    for (std::size_t i = 0; i < timeline_.series.size(); ++i) {
      const std::size_t more = (shares_ ? kPercentColumns + 1 : 0) + (bar_ > 0 ? bar_ + 1 : 0);
      line += fmt::format(" {:>{}}{}", i + 1, hits_, std::string(more, ' '));
    }
    return out + without_end_spaces(line);
  }

  std::string row(const tally::Bucket& bucket) const {
    if (bucket.is_gap()) {
      return words(bucket_words(timeline_.unit, bucket) + ": the archive has nothing", options_,
                   Style::dim);
    }
    std::string line = cell(tally::bucket_name(timeline_.unit, bucket.first), label_);
    for (const std::uint32_t hits : bucket.counts.hits) {
      line += fmt::format(" {:>{}}", hits, hits_);
      if (shares_)
        line += fmt::format(" {:>{}}", percent(tally::share(hits, bucket.counts.articles)),
                            kPercentColumns);
      if (bar_ > 0) line += " " + cell(bar(hits, most_, bar_, options_.blocks), bar_);
    }
    return without_end_spaces(line + fmt::format(" of {:>{}}", bucket.counts.articles, articles_));
  }

  std::string rest(std::string_view name, const tally::Counts& counts) const {
    if (counts.articles == 0) return {};
    std::string line;
    for (const std::uint32_t hits : counts.hits)
      line += fmt::format("{}{}", line.empty() ? "" : ", ", hits);
    return words(fmt::format("{}: {} of {}", name, line, counts.articles), options_, Style::dim);
  }

  const tally::Timeline& timeline_;
  const OutputOptions& options_;
  std::uint32_t most_ = 0;
  std::size_t label_ = 4;  ///< columns
  std::size_t hits_ = 1;
  std::size_t articles_ = 1;
  std::size_t bar_ = 0;
  bool shares_ = false;
};

std::string facet_row(const tally::Facet& facet, const tally::FacetValue& value, std::size_t label,
                      std::uint32_t most, const OutputOptions& options) {
  const std::size_t hits = digits(most);
  std::string line = fmt::format("{} {:>{}} {:>{}}", cell(value.value, label), value.hits, hits,
                                 percent(tally::share(value.hits, facet.hits)), kPercentColumns);
  const std::string whole = fmt::format(" of {}", value.articles);
  const std::size_t used = label + 1 + hits + 1 + kPercentColumns + 1 + 14;
  const std::size_t room = options.width > used ? std::min(options.width - used, kMaxBar) : 0;
  if (room > 3) line += " " + cell(bar(value.hits, most, room, options.blocks), room);
  return without_end_spaces(line + whole);
}

std::string facet_text(const tally::Facet& facet, const OutputOptions& options) {
  const bool telling = facet.name == tally::facet_name(FieldId::body);
  std::string head = telling ? "Words that tell them from the rest" : "Articles by " + facet.name;
  if (facet.found > facet.values.size())
    head += fmt::format(" ({} of {} values)", facet.values.size(), facet.found);
  std::string out = words(head, options, Style::bold);
  std::size_t label = 4;
  std::uint32_t most = 0;
  for (const tally::FacetValue& value : facet.values) {
    label = std::max(label, display_width(one_line(value.value)));
    most = std::max(most, value.hits);
  }
  label = std::min({label, std::size_t{40}, std::max<std::size_t>(options.width / 2, 8)});
  for (const tally::FacetValue& value : facet.values)
    out += facet_row(facet, value, label, most, options);
  if (facet.articles_without > 0)
    out += words(fmt::format("without: {} of {}", facet.hits_without, facet.articles_without),
                 options, Style::dim);
  return out;
}

}  // namespace

std::string tallies_text(const tally::Tallies& tallies, const OutputOptions& options) {
  std::string out;
  if (tallies.timeline) out += "\n" + TimelineText(*tallies.timeline, options).text();
  for (const tally::Facet& facet : tallies.facets) out += "\n" + facet_text(facet, options);
  return out;
}

}  // namespace morgue::output
