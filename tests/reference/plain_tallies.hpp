// Owns: timelines, facets and collocates counted plainly, article by article, by calendar and
// formulas of its own. Shares with the search the analyzer, the form of values and the reading of
// bylines. Does not own: which articles match (reference_evaluator.hpp).
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/fields/schema.hpp"
#include "tests/reference/reference_evaluator.hpp"

namespace morgue::reference {

/// Articles of the archive, and hits among them.
struct PlainCount {
  std::uint32_t articles = 0;
  std::uint32_t hits = 0;
  std::uint32_t stories = 0;  ///< of the hits: different numbers of stories
  std::set<std::size_t> met = {};
  bool operator==(const PlainCount& other) const {
    return articles == other.articles && hits == other.hits && stories == other.stories;
  }
};

struct PlainTimeline {
  std::map<std::string, PlainCount> buckets;  ///< by the first day
  PlainCount less_exact;
  PlainCount undated;
};

/// `unit`: "day", "week", "month", "year". `hits`: for each article of the archive. `stories`: the
/// same number for those that are one story.
PlainTimeline plain_timeline(const std::string& unit, const Archive& archive,
                             const std::vector<bool>& hits,
                             const std::vector<std::size_t>& stories);

struct PlainFacet {
  std::map<std::string, PlainCount> values;  ///< folded; those of hits alone
  PlainCount without;
};

PlainFacet plain_facet(FieldId field, const Archive& archive, const std::vector<bool>& hits,
                       const std::vector<std::size_t>& stories);

struct PlainCollocate {
  std::uint64_t together = 0;
  std::uint64_t uses = 0;
  double log_dice = 0;
  double g2 = 0;
};

struct PlainCollocates {
  std::uint64_t uses = 0;
  std::uint64_t articles = 0;
  std::uint64_t near = 0;
  std::uint64_t words = 0;
  std::map<std::string, PlainCollocate> values;
};

/// `node`: a word or phrase.
PlainCollocates plain_collocates(const Query& node, std::uint32_t window, const Archive& archive,
                                 const std::vector<bool>& hits);

}  // namespace morgue::reference
