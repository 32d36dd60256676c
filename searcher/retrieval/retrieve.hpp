// Owns: answering a plan: the best articles by BM25 and how many match, from the index's posting
// lists. Does not own: which queries have a plan (plan.hpp), closeness (ranking/closeness.hpp).
//
// Words joined by AND are walked side by side; where an article cannot come among the best even if
// it were the shortest, its length is not looked up. Words joined by OR are added up in windows of
// articles. Phrases are decided by the positions of each article that has all the words. Every
// match is counted on the way, whether it comes among the best or not.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "common/base/deadline.hpp"
#include "common/glass/index.hpp"
#include "searcher/ranking/options.hpp"
#include "searcher/retrieval/best.hpp"
#include "searcher/retrieval/plan.hpp"

namespace morgue::retrieval {

struct Wanted {
  std::size_t count = 10;  ///< how many of the best
  Deadline deadline;       ///< then the answer is what was found until it
};

struct Answer {
  std::vector<Scored> best;
  /// Articles that match: at least and at most. Equal unless the deadline ended the count.
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
