// Owns: the best articles of a query and how many match. Does not own: what matches (operator.hpp),
// what reorders the best afterwards (rerank.hpp).
//
// An AND is walked article by article. An OR at the top of a query is added up in windows of
// articles. Where an article cannot come among the best even if it were the shortest, its length is
// not looked up. Every match is counted on the way, whether it comes among the best or not.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <optional>
#include <vector>

#include "common/base/deadline.hpp"
#include "common/index/story_map.hpp"
#include "searcher/retrieval/best.hpp"
#include "searcher/retrieval/builder.hpp"
#include "searcher/retrieval/operator.hpp"
#include "searcher/retrieval/query_context.hpp"
#include "searcher/retrieval/story_count.hpp"

namespace morgue {

enum class SortOrder { relevance, newest, oldest };

/// How many articles match. Bounds where a time limit ended the count.
struct Total {
  Xapian::doccount lower = 0;
  Xapian::doccount estimated = 0;
  Xapian::doccount upper = 0;
  std::optional<StoryCount> stories = {};  ///< of `lower` articles; nothing where not counted

  bool exact() const { return lower == upper; }
};

}  // namespace morgue

namespace morgue::retrieval {

struct Wanted {
  std::size_t count = 10;  ///< how many of the best
  SortOrder sort = SortOrder::relevance;
  const StoryMap* stories = nullptr;  ///< to gather Found::with_copies by; nullptr: not wanted
};

struct Found {
  std::vector<Scored> best;
  Total total;
  bool partial = false;  ///< the context's deadline passed before all were found
  std::vector<Xapian::docid>
      with_copies;  ///< what matches and has copies in the archive, ascending
};

/// Articles without a date come last in both orders of dates.
Found retrieve(Operator& root, const Wanted& wanted, const QueryContext& context);
Found retrieve(Disjuncts& root, const Wanted& wanted, const QueryContext& context);

/// Calls `visit` with every article that matches, in ascending order, for as long as it returns
/// true. Throws DeadlinePassed.
template <typename Visit>
void visit_matches(Operator& root, const Deadline& deadline, const Visit& visit) {
  constexpr std::uint32_t kMatchesPerLook = 4096;
  std::uint32_t steps = 0;
  for (std::uint32_t docid = root.seek(1); docid != kNoDocument; docid = root.seek(docid + 1)) {
    if (++steps % kMatchesPerLook == 0) deadline.check();
    if (root.holds() && !visit(docid)) return;
  }
}

/// How many articles match, at most `most`. Throws DeadlinePassed.
Xapian::doccount count_matches(Operator& root, Xapian::doccount most, const Deadline& deadline);

}  // namespace morgue::retrieval
