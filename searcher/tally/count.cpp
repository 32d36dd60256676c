// Owns: the sets of matches, and counting by dates.
#include "searcher/tally/count.hpp"

#include <algorithm>
#include <vector>

#include "searcher/retrieval/builder.hpp"
#include "searcher/retrieval/retrieve.hpp"
#include "searcher/tally/dated.hpp"

namespace morgue::tally {

MatchSet matches_of(query::ResolvedNode& root, const retrieval::QueryContext& context) {
  context.deadline.check();
  MatchSet set(context.database.get_lastdocid());
  const retrieval::OperatorPtr clause = retrieval::Builder(context).query(root, 0);
  retrieval::visit_matches(*clause, context.deadline, [&set](std::uint32_t docid) {
    set.add(docid);
    return true;
  });
  return set;
}

std::optional<std::uint32_t> count_stories(const MatchSet& set,
                                           const retrieval::QueryContext& context) {
  if (context.stories == nullptr) return std::nullopt;
  const StoryMap& stories = *context.stories;
  std::vector<std::uint32_t> matches(stories.size());
  for (std::uint32_t story = 0; story < stories.size(); ++story) {
    const auto articles = stories.articles_of(story);
    matches[story] = static_cast<std::uint32_t>(std::count_if(
        articles.begin(), articles.end(), [&set](std::uint32_t docid) { return set.has(docid); }));
  }
  return morgue::count_stories(set.size(), matches).stories;
}

namespace {

bool has_hits(const Counts& counts) {
  return std::any_of(counts.hits.begin(), counts.hits.end(), [](auto hits) { return hits > 0; });
}

/// From the first bucket with a hit to the last, gaps put in between.
std::vector<Bucket> laid_out(DatedCounts& dated) {
  std::vector<Bucket> buckets;
  std::size_t wanted = 0;
  for (auto& [number, counts] : dated.buckets) {
    const bool hit = has_hits(counts);
    if (buckets.empty() && !hit) continue;
    if (!buckets.empty() && buckets.back().last + 1 < number)
      buckets.push_back({buckets.back().last + 1, number - 1, {}});
    buckets.push_back({number, number, std::move(counts)});
    if (hit) wanted = buckets.size();
  }
  buckets.resize(wanted);
  return buckets;
}

}  // namespace

Timeline count_timeline(calendar::Unit unit, std::span<const MatchSet> sets,
                        const retrieval::QueryContext& context, Columns* columns) {
  DatedCounts dated = count_dates(unit, sets, context, columns);
  Timeline timeline;
  timeline.unit = unit;
  for (const MatchSet& set : sets)
    timeline.series.push_back({{}, set.size(), count_stories(set, context)});
  timeline.buckets = laid_out(dated);
  timeline.less_exact = std::move(dated.less_exact);
  timeline.undated = std::move(dated.undated);
  return timeline;
}

}  // namespace morgue::tally
