// Owns: reading the dates of all articles and counting them in buckets. Does not own: which buckets
// are shown (count.cpp).
#pragma once

#include <xapian.h>

#include <map>
#include <span>

#include "common/base/deadline.hpp"
#include "common/index/story_map.hpp"
#include "searcher/tally/match_set.hpp"
#include "searcher/tally/tallies.hpp"

namespace morgue::tally {

struct DatedCounts {
  std::map<std::int64_t, Counts> buckets;  ///< those with articles
  Counts less_exact;
  Counts undated;
};

/// `stories`: nullptr where they are not counted. Throws DeadlinePassed.
DatedCounts count_dates(calendar::Unit unit, std::span<const MatchSet> sets,
                        const Xapian::Database& database, const StoryMap* stories,
                        const Deadline& deadline);

}  // namespace morgue::tally
