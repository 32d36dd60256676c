// Owns: reading the dates of all articles and counting them in buckets. Does not own: which buckets
// are shown (count.cpp).
#pragma once

#include <xapian.h>

#include <functional>
#include <map>
#include <span>

#include "common/base/deadline.hpp"
#include "common/shards/joined_database.hpp"
#include "searcher/retrieval/query_context.hpp"
#include "searcher/tally/columns.hpp"
#include "searcher/tally/match_set.hpp"
#include "searcher/tally/tallies.hpp"

namespace morgue::tally {

struct DatedCounts {
  std::map<std::int64_t, Counts> buckets;  ///< those with articles
  Counts less_exact;
  Counts undated;
};

/// `columns`: of the context's state; nullptr: all dates are read from the index. Throws
/// DeadlinePassed.
DatedCounts count_dates(calendar::Unit unit, std::span<const MatchSet> sets,
                        const retrieval::QueryContext& context, Columns* columns);

/// Calls `body` with docid, first and last second (as values of the slots) of each article that has
/// a date. Throws DeadlinePassed.
void for_each_date(
    const JoinedDatabase& database, const Deadline& deadline,
    const std::function<void(std::uint32_t, const std::string&, const std::string&)>& body);

}  // namespace morgue::tally
