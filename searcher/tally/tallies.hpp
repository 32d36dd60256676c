// Owns: what a search is asked to count and what was counted, as values: timelines and facets.
// Does not own: counting (count.hpp), printing (searcher/output).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/dates/calendar.hpp"
#include "common/index/schema.hpp"

namespace morgue::tally {

inline constexpr std::size_t kAllValues = static_cast<std::size_t>(-1);
/// Further queries of a timeline at most.
inline constexpr std::size_t kMostCompared = 4;

/// What is counted. Nothing of it decides which articles match.
struct Options {
  std::optional<calendar::Unit> timeline;
  std::vector<std::string> compare;  ///< further queries, counted in the timeline beside the first
  std::vector<FieldId> facets;       ///< FieldId::published: its years
  std::size_t values = 10;           ///< of each facet, at most; kAllValues: no limit

  bool any() const { return timeline || !facets.empty(); }
};

/// Articles of the archive, and those of them that each query matches.
struct Counts {
  std::uint32_t articles = 0;
  std::vector<std::uint32_t> hits;  ///< in the order of Timeline::series
};

/// A bucket; or, where the archive has no article of these days, all the buckets of that gap.
struct Bucket {
  std::int64_t first = 0;  ///< number of the bucket, see calendar.hpp
  std::int64_t last = 0;   ///< the same, but for a gap
  Counts counts;

  bool is_gap() const { return counts.articles == 0; }
};

struct Series {
  std::string query;  ///< as typed
  std::uint32_t hits = 0;
};

/// Articles by their dates, from the first bucket with a hit to the last.
struct Timeline {
  calendar::Unit unit = calendar::Unit::year;
  std::vector<Series> series;  ///< the query itself first
  std::vector<Bucket> buckets;
  Counts less_exact;  ///< articles with a date that several buckets have a part of
  Counts undated;
};

struct FacetValue {
  std::string value;  ///< as an article has it
  std::uint32_t hits = 0;
  std::uint32_t articles = 0;  ///< of the archive
};

/// The values of one field among the hits, most hits first, then in the order of the values.
struct Facet {
  std::string name;  ///< "source", "year"
  std::vector<FacetValue> values;
  std::size_t found = 0;       ///< how many values the hits have; `values` may be fewer
  std::uint32_t hits = 0;      ///< of the query
  std::uint32_t articles = 0;  ///< of the archive
  std::uint32_t hits_without = 0;
  std::uint32_t articles_without = 0;
};

struct Tallies {
  std::optional<Timeline> timeline;
  std::vector<Facet> facets;
};

/// The field of a name in --facet: one whose values the index holds whole, or the year. Throws
/// Error (usage), which names those there are.
FieldId facet_field(const std::string& name);

/// "source"; "year" for FieldId::published.
std::string facet_name(FieldId id);

/// part / whole; 0 of nothing.
constexpr double share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / whole;
}

}  // namespace morgue::tally
