// Owns: a timeline, facets or collocates as a table for programs: csv and tsv.
#include <fmt/format.h>

#include "searcher/output/formats.hpp"
#include "searcher/output/table_rows.hpp"
#include "searcher/output/tally_output.hpp"

namespace morgue::output {

namespace {

class TallyTable : public Formatter {
 public:
  TallyTable(const OutputOptions& options, Writer writer) : rows_(options, std::move(writer)) {}

  void begin(const Answer& answer) override {
    if (answer.tallies == nullptr) return;
    if (answer.tallies->timeline) return write_timeline(*answer.tallies->timeline);
    if (answer.tallies->collocates) return write_collocates(*answer.tallies->collocates);
    rows_.begin({}, {"field", "value", "hits", "share", "articles", "g2", "stories"});
    for (const tally::Facet& facet : answer.tallies->facets) write_facet(facet);
  }
  void hit(const Hit&) override {}
  void end() override {}

 private:
  void write_timeline(const tally::Timeline& timeline) {
    std::vector<std::string> head{"bucket", "begin", "end", "articles"};
    for (std::size_t i = 1; i <= timeline.series.size(); ++i) {
      const std::string number = i == 1 ? std::string() : fmt::format("_{}", i);
      head.push_back("hits" + number);
      head.push_back("share" + number);
      head.push_back("stories" + number);
    }
    rows_.begin({}, std::move(head));
    for (const tally::Bucket& bucket : timeline.buckets) {
      write_counts(bucket_words(timeline.unit, bucket),
                   calendar::day_name(calendar::first_day(timeline.unit, bucket.first)),
                   calendar::day_name(calendar::last_day(timeline.unit, bucket.last)),
                   bucket.counts, timeline.series.size());
    }
    write_counts("less exact", "", "", timeline.less_exact, timeline.series.size());
    write_counts("undated", "", "", timeline.undated, timeline.series.size());
  }

  /// Without numbers where there are no articles to count.
  void write_counts(const std::string& name, const std::string& first, const std::string& last,
                    const tally::Counts& counts, std::size_t series) {
    std::vector<std::string> row{name, first, last};
    const bool gap = counts.hits.empty();
    row.push_back(gap ? "" : fmt::format("{}", counts.articles));
    for (std::size_t i = 0; i < series; ++i) {
      const bool none = counts.articles == 0;
      row.push_back(gap ? "" : fmt::format("{}", counts.hits[i]));
      row.push_back(none ? ""
                         : fmt::format("{:.6g}", tally::share(counts.hits[i], counts.articles)));
      row.push_back(counts.stories.empty() ? "" : fmt::format("{}", counts.stories[i]));
    }
    rows_.write(std::move(row));
  }

  void write_facet(const tally::Facet& facet) {
    const auto row = [&](const tally::FacetValue& value) {
      rows_.write({facet.name, value.value, fmt::format("{}", value.hits),
                   fmt::format("{:.6g}", tally::share(value.hits, facet.hits)),
                   fmt::format("{}", value.articles),
                   value.g2 ? fmt::format("{:.6g}", *value.g2) : std::string(),
                   value.stories ? fmt::format("{}", *value.stories) : std::string()});
    };
    for (const tally::FacetValue& value : facet.values) row(value);
    row({"", facet.hits_without, facet.articles_without});
  }

  void write_collocates(const tally::Collocates& found) {
    rows_.begin({}, {"word", "together", "uses", "log_dice", "g2"});
    for (const tally::Collocate& one : found.values) {
      rows_.write({one.word, fmt::format("{}", one.together), fmt::format("{}", one.uses),
                   fmt::format("{:.6g}", one.log_dice), fmt::format("{:.6g}", one.g2)});
    }
  }

  TableRows rows_;
};

}  // namespace

std::unique_ptr<Formatter> make_tally_table_formatter(const OutputOptions& options, Writer writer) {
  return std::make_unique<TallyTable>(options, std::move(writer));
}

}  // namespace morgue::output
