// Owns: what a search is asked to count and what was counted, as values: timelines and facets.
// Does not own: counting (count.hpp), printing (searcher/output).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/dates/calendar.hpp"
#include "common/fields/schema.hpp"
#include "common/index/declared_fields.hpp"

namespace morgue::tally {

inline constexpr std::size_t kAllValues = static_cast<std::size_t>(-1);
/// Further queries of a timeline at most.
inline constexpr std::size_t kMaxCompared = 4;

class ColumnCache;

/// What is counted. Nothing of it decides which articles match.
struct Options {
  std::optional<calendar::Unit> timeline;
  std::vector<std::string> compare;  ///< further queries, counted in the timeline beside the first
  std::vector<std::string> facets;   ///< names, for facet_field
  std::size_t values = 10;   ///< of each facet, and collocates, at most; kAllValues: no limit
  std::string collocates;    ///< a word or phrase, as typed; empty: none
  std::uint32_t window = 5;  ///< words on each side of it
  /// Kept between searches by programs that run many (columns.hpp); nullptr: all is read each time.
  std::shared_ptr<ColumnCache> columns = nullptr;

  bool any() const { return timeline || !facets.empty() || !collocates.empty(); }
};

/// Articles of the archive, and those of them that each query matches.
struct Counts {
  std::uint32_t articles = 0;
  std::vector<std::uint32_t> hits;          ///< in the order of Timeline::series
  std::vector<std::uint32_t> stories = {};  ///< that the hits tell; empty where not counted
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
  std::optional<std::uint32_t> stories = {};  ///< that the hits tell; nothing where not counted
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
  std::uint32_t articles = 0;                 ///< of the archive
  std::optional<double> g2 = {};              ///< of words: log-likelihood, see words.hpp
  std::optional<std::uint32_t> stories = {};  ///< that the hits tell; not of words
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

struct Collocate {
  std::string word;            ///< as the index has it; of East Asian text two characters
  std::uint32_t together = 0;  ///< uses near the word that was asked for
  std::uint64_t uses = 0;      ///< all uses
  double log_dice = 0;         ///< see collocates.hpp
  double g2 = 0;               ///< log-likelihood, see words.hpp
};

/// What stands near a word in headlines and texts of the hits, the closest tied first.
struct Collocates {
  std::string word;  ///< as typed
  std::uint32_t window = 0;
  std::uint32_t uses = 0;      ///< of the word
  std::uint32_t articles = 0;  ///< that have it
  std::uint64_t near = 0;      ///< words that stand near it, whichever
  std::uint64_t words = 0;     ///< of all hits
  std::size_t found = 0;       ///< how many there are; `values` may be fewer
  std::vector<Collocate> values;
};

struct Tallies {
  std::optional<Timeline> timeline;
  std::vector<Facet> facets;
  std::optional<Collocates> collocates;
};

/// The field of a name in --facet: one whose values the index holds whole, or the date for "year",
/// the body for "words". Throws Error (usage), which names those there are.
const Field& facet_field(const std::string& name, const DeclaredFields& declared);

/// Whether only the index can tell if there is such a field: the schema has none of that name.
bool may_be_declared(const std::string& name);

/// "source"; "year" for FieldId::published, "author" for FieldId::byline.
std::string facet_name(FieldId id);

/// Whether its values are in every index, not only in those of kDocumentsVersion 1 and later.
bool is_in_all_indexes(const Field& field);

/// part / whole; 0 of nothing.
constexpr double share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / whole;
}

}  // namespace morgue::tally
