// Owns: timeline and facets for people: columns of numbers and bars.
#include <fmt/format.h>

#include <algorithm>

#include "common/base/utf8.hpp"
#include "common/print/columns.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/terminal.hpp"
#include "searcher/output/styled_text.hpp"
#include "searcher/output/tally_output.hpp"

namespace morgue::output {

std::string wrapped_line(const std::string& text, const OutputOptions& options, Style style) {
  StyledText line;
  line.append(text, style);
  return line.wrapped({options.width, "", "  ", options.color, ""});
}

std::string bucket_words(calendar::Unit unit, const tally::Bucket& bucket) {
  std::string first = calendar::bucket_name(unit, bucket.first);
  if (bucket.first == bucket.last) return first;
  return first + " to " + calendar::bucket_name(unit, bucket.last);
}

namespace {

using columns::bar;
using columns::cell;
using columns::kPercentColumns;
using columns::percent;
using columns::without_end_spaces;

constexpr std::size_t kMaxBar = 50;

std::size_t digits(std::uint32_t number) {
  return fmt::format("{}", number).size();
}

/// Where copies make them fewer than the hits.
std::string stories_words(std::uint32_t hits, std::uint32_t stories) {
  if (stories == hits) return {};
  return fmt::format(", {} stor{}", stories, stories == 1 ? "y" : "ies");
}

/// The columns of a timeline: a label, then for each query its hits, their share and a bar; then
/// the archive's articles. What has no room is left out: bars first, then shares.
class TimelineText {
 public:
  TimelineText(const tally::Timeline& timeline, const OutputOptions& options)
      : timeline_(timeline), options_(options) {
    for (const tally::Bucket& bucket : timeline.buckets) {
      articles_ = std::max(articles_, digits(bucket.counts.articles));
      label_ = std::max(label_, calendar::bucket_name(timeline.unit, bucket.first).size());
      for (const std::uint32_t hits : bucket.counts.hits) most_ = std::max(most_, hits);
    }
    hits_ = std::max<std::size_t>(digits(most_), timeline.series.size() > 1 ? 2 : 4);
    articles_ = std::max<std::size_t>(articles_, 2);
    share_room();
  }

  std::string text() const {
    std::string out = heading();
    if (timeline_.buckets.empty())
      out += wrapped_line("none with a date that is known so exactly", options_, Style::dim);
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
    constexpr std::size_t kMinBar = 4;
    bar_ = std::min(kMaxBar, rest / count);
    bar_ = bar_ < kMinBar + 1 ? 0 : bar_ - 1;
  }

  std::string heading() const {
    std::string out = wrapped_line(
        fmt::format("Articles by {}", calendar::unit_name(timeline_.unit)), options_, Style::bold);
    if (timeline_.series.size() == 1) return out;
    for (std::size_t i = 0; i < timeline_.series.size(); ++i) {
      const tally::Series& series = timeline_.series[i];
      out += wrapped_line(
          fmt::format("{}: {}, {} article{}{}", i + 1, series.query, series.hits,
                      series.hits == 1 ? "" : "s",
                      stories_words(series.hits, series.stories.value_or(series.hits))),
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
      return wrapped_line(bucket_words(timeline_.unit, bucket) + ": the archive has nothing",
                          options_, Style::dim);
    }
    std::string line = cell(calendar::bucket_name(timeline_.unit, bucket.first), label_);
    for (const std::uint32_t hits : bucket.counts.hits) {
      line += fmt::format(" {:>{}}", hits, hits_);
      if (shares_)
        line += fmt::format(" {:>{}}", percent(tally::share(hits, bucket.counts.articles)),
                            kPercentColumns);
      if (bar_ > 0) line += " " + cell(bar(hits, most_, bar_, options_.blocks), bar_);
    }
    line += fmt::format(" of {:>{}}", bucket.counts.articles, articles_);
    const tally::Counts& counts = bucket.counts;
    if (counts.stories.size() == 1) line += stories_words(counts.hits[0], counts.stories[0]);
    return without_end_spaces(line);
  }

  std::string rest(std::string_view name, const tally::Counts& counts) const {
    if (counts.articles == 0) return {};
    std::string line;
    for (const std::uint32_t hits : counts.hits)
      line += fmt::format("{}{}", line.empty() ? "" : ", ", hits);
    return wrapped_line(fmt::format("{}: {} of {}", name, line, counts.articles), options_,
                        Style::dim);
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

/// Whether copies make the stories of some value fewer than its hits.
bool has_copies(const tally::Facet& facet) {
  return std::ranges::any_of(facet.values, [](const tally::FacetValue& value) {
    return value.stories.value_or(value.hits) != value.hits;
  });
}

std::string facet_row(const tally::Facet& facet, const tally::FacetValue& value, std::size_t label,
                      std::uint32_t most, const OutputOptions& options) {
  const std::size_t hits = digits(most);
  std::string line = fmt::format("{} {:>{}} {:>{}}", cell(value.value, label), value.hits, hits,
                                 percent(tally::share(value.hits, facet.hits)), kPercentColumns);
  const std::string whole = fmt::format(" of {}", value.articles);
  const std::size_t used =
      label + 1 + hits + 1 + kPercentColumns + 1 + 14 + (has_copies(facet) ? 11 : 0);
  const std::size_t room = options.width > used ? std::min(options.width - used, kMaxBar) : 0;
  if (room > 3) line += " " + cell(bar(value.hits, most, room, options.blocks), room);
  return without_end_spaces(line + whole +
                            stories_words(value.hits, value.stories.value_or(value.hits)));
}

std::string facet_text(const tally::Facet& facet, const OutputOptions& options) {
  const bool telling = facet.name == tally::facet_name(FieldId::body);
  std::string head = telling ? "Words that tell them from the rest" : "Articles by " + facet.name;
  if (facet.found > facet.values.size())
    head += fmt::format(" ({} of {} values)", facet.values.size(), facet.found);
  std::string out = wrapped_line(head, options, Style::bold);
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
    out +=
        wrapped_line(fmt::format("without: {} of {}", facet.hits_without, facet.articles_without),
                     options, Style::dim);
  return out;
}

}  // namespace

std::string tallies_text(const tally::Tallies& tallies, const OutputOptions& options) {
  std::string out;
  if (tallies.timeline) out += "\n" + TimelineText(*tallies.timeline, options).text();
  for (const tally::Facet& facet : tallies.facets) out += "\n" + facet_text(facet, options);
  if (tallies.collocates) out += "\n" + collocates_text(*tallies.collocates, options);
  return out;
}

}  // namespace morgue::output
