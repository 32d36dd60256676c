// Owns: coverage for programs: rows of a table, and JSON.
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "common/print/safe_text.hpp"
#include "indexer/coverage/coverage_output.hpp"

namespace morgue::coverage {

namespace {

using Json = nlohmann::ordered_json;
using calendar::Unit;

std::string first_name(Unit unit, std::int64_t bucket) {
  return calendar::day_name(calendar::first_day(unit, bucket));
}

std::string last_name(Unit unit, std::int64_t bucket) {
  return calendar::day_name(calendar::last_day(unit, bucket));
}

/// The rows of one source after the other.
class Table {
 public:
  Table(Unit unit, bool tabs) : unit_(unit), tabs_(tabs) {
    row({"source", "bucket", "begin", "end", "articles", "languages", "scanned", "confidence"});
  }

  void add(const Holdings& holdings) {
    source_ = holdings.source;
    auto gap = holdings.gaps.begin();
    for (const auto& [number, counts] : holdings.buckets) {
      for (; gap != holdings.gaps.end() && gap->first < number; ++gap)
        counted(gap_words(unit_, *gap), first_name(unit_, gap->first), last_name(unit_, gap->last),
                {});
      counted(calendar::bucket_name(unit_, number), first_name(unit_, number),
              last_name(unit_, number), counts);
    }
    if (holdings.less_exact.articles > 0) counted("less exact", "", "", holdings.less_exact);
    if (holdings.undated.articles > 0) counted("undated", "", "", holdings.undated);
  }

  const std::string& text() const { return text_; }

 private:
  void counted(const std::string& bucket, const std::string& begin, const std::string& end,
               const Counts& counts) {
    std::string languages;
    for (const auto& [language, count] : counts.languages)
      languages += fmt::format("{}{} {}", languages.empty() ? "" : ", ", language, count);
    row({source_, bucket, begin, end, fmt::format("{}", counts.articles), languages,
         fmt::format("{}", counts.scans.articles),
         counts.scans.articles == 0 ? "" : fmt::format("{:.4f}", counts.scans.mean())});
  }

  void row(const std::array<std::string, 8>& cells) {
    for (const std::string& cell : cells) {
      if (&cell != &cells.front()) text_ += tabs_ ? '\t' : ',';
      text_ += tabs_ ? tsv_field(cell) : csv_field(cell);
    }
    text_ += "\n";
  }

  Unit unit_;
  bool tabs_;
  std::string source_;
  std::string text_;
};

Json counts_json(const Counts& counts) {
  Json json;
  json["articles"] = counts.articles;
  json["languages"] = Json::object();
  for (const auto& [language, count] : counts.languages) json["languages"][language] = count;
  json["scanned"] = counts.scans.articles;
  json["confidence"] = counts.scans.articles == 0 ? Json() : Json(counts.scans.mean());
  json["least_confidence"] = counts.scans.articles == 0 ? Json() : Json(counts.scans.least);
  return json;
}

Json span_json(Unit unit, std::int64_t first, std::int64_t last) {
  return {{"begin", first_name(unit, first)}, {"end", last_name(unit, last)}};
}

Json holdings_json(const Holdings& holdings, Unit unit) {
  Json json = counts_json(holdings.all);
  json["dated"] = holdings.dated();
  json["share_dated"] = holdings.all.articles == 0
                            ? Json()
                            : Json(static_cast<double>(holdings.dated()) / holdings.all.articles);
  json["less_exact"] = counts_json(holdings.less_exact);
  json["undated"] = counts_json(holdings.undated);
  json["buckets"] = Json::array();
  for (const auto& [number, counts] : holdings.buckets) {
    Json bucket{{"bucket", calendar::bucket_name(unit, number)}};
    bucket.update(span_json(unit, number, number));
    bucket.update(counts_json(counts));
    json["buckets"].push_back(std::move(bucket));
  }
  json["gaps"] = Json::array();
  for (const Gap& gap : holdings.gaps) {
    Json one{{"first", calendar::bucket_name(unit, gap.first)},
             {"last", calendar::bucket_name(unit, gap.last)}};
    one.update(span_json(unit, gap.first, gap.last));
    one["less_exact"] = gap.less_exact;
    json["gaps"].push_back(std::move(one));
  }
  return json;
}

}  // namespace

std::string table(const Coverage& coverage, bool tabs) {
  Table table(coverage.unit, tabs);
  for (const Holdings& holdings : coverage.sources) table.add(holdings);
  return table.text();
}

nlohmann::ordered_json to_json(const Coverage& coverage) {
  Json json;
  json["unit"] = calendar::unit_name(coverage.unit);
  json["all"] = holdings_json(coverage.whole, coverage.unit);
  json["sources"] = Json::array();
  for (const Holdings& holdings : coverage.sources) {
    Json one{{"source", holdings.source.empty() ? Json() : Json(holdings.source)}};
    one.update(holdings_json(holdings, coverage.unit));
    json["sources"].push_back(std::move(one));
  }
  return json;
}

}  // namespace morgue::coverage
