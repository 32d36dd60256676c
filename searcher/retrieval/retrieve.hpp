// Owns: answering a plan: the best articles by BM25 and how many match, from the index's posting
// lists. Does not own: which queries have a plan (plan.hpp), closeness (ranking/closeness.hpp).
//
// Words joined by AND are walked side by side; where an article cannot come among the best even if
// it were the shortest, its length is not looked up. Words joined by OR are added up in windows of
// articles. Both count every match on the way. Phrases are decided by positions, which cost most:
// the articles with all the words are scored first and looked at from the best downwards, till no
// other can come among the best.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "searcher/deadline.hpp"
#include "searcher/glass/index.hpp"
#include "searcher/ranking/options.hpp"
#include "searcher/retrieval/best.hpp"
#include "searcher/retrieval/plan.hpp"

namespace morgue::retrieval {

struct Wanted {
  std::size_t count = 10;  ///< how many of the best
  Xapian::doccount count_exactly =
      0;  ///< phrases: up to so many candidates all are looked at, so that the total is exact
  Deadline deadline;  ///< then the answer is what was found until it
};

struct Answer {
  std::vector<Scored> best;
  /// Articles that match: at least and at most. Equal but for phrases.
  Xapian::doccount lower = 0;
  Xapian::doccount upper = 0;
  Xapian::doccount estimated = 0;
  bool partial = false;  ///< the deadline passed before all were found
};

/// The same articles, scores and order as Xapian's matcher with BM25 gives, scores but for
/// rounding. Throws as glass::Table::block does.
Answer retrieve(const Plan& plan, const Wanted& wanted, const ranking::Options& options,
                const Xapian::Database& database, glass::Index& index);

}  // namespace morgue::retrieval
