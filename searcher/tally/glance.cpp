// Owns: choosing the unit.
#include "searcher/tally/glance.hpp"

#include <span>

#include "searcher/tally/count.hpp"

namespace morgue::tally {

std::optional<Timeline> glance(query::ResolvedNode& root, const retrieval::QueryContext& context) {
  constexpr std::uint32_t kShare = 5;  // one of so many may be left out
  const MatchSet set = matches_of(root, context);
  std::optional<Timeline> found;
  for (const calendar::Unit unit :
       {calendar::Unit::day, calendar::Unit::month, calendar::Unit::year}) {
    found = count_timeline(unit, std::span(&set, 1), context);
    if (found->less_exact.hits.front() <= set.size() / kShare) break;
  }
  return found->buckets.empty() ? std::nullopt : found;
}

}  // namespace morgue::tally
