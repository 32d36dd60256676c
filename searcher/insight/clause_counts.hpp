// Owns: in how many articles a clause of a resolved query holds, and copies of queries with a
// clause changed.
// Does not own: the translation to Xapian (query/compiler.hpp).
#pragma once

#include <xapian.h>

#include "common/analysis/analyzer.hpp"
#include "common/base/deadline.hpp"
#include "searcher/matching/match_clock.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::insight {

/// A number of articles; a bound from below where `exact` is not set.
struct ArticleCount {
  Xapian::doccount articles = 0;
  bool exact = true;
};

/// Counts the articles of clauses of one query. All given must outlive it.
class ClauseCounter {
 public:
  /// `check_at_least`: counts up to this are exact; all articles of the index for any count.
  ClauseCounter(const Xapian::Database& database, Analyzer& analyzer,
                const query::ResolvedQuery& query, Xapian::doccount check_at_least,
                Deadline deadline = {})
      : database_(database),
        analyzer_(analyzer),
        query_(query),
        check_at_least_(check_at_least),
        deadline_(deadline) {}

  /// Throws DeadlinePassed where it is not done in time.
  ArticleCount count(query::ResolvedNode& node) const;

  /// The same of another query of this index.
  ArticleCount count(query::ResolvedQuery& other) const;

  /// The same of any Xapian query.
  ArticleCount count(const Xapian::Query& query) const;

 private:
  ArticleCount count(const Xapian::Query& query, matching::MatchClock& clock) const;

  Xapian::Database database_;
  Analyzer& analyzer_;
  const query::ResolvedQuery& query_;
  Xapian::doccount check_at_least_;
  Deadline deadline_;
};

/// A copy of the tree with the clause `target` (compared by its address) replaced by `instead`, or
/// left out where that is empty, with every group that has nothing left. Empty: nothing is left at
/// all.
query::ResolvedPtr copy_with(const query::ResolvedNode& root, const query::ResolvedNode* target,
                             query::ResolvedPtr instead);

/// A plain copy.
query::ResolvedPtr copy_of(const query::ResolvedNode& root);

/// The number of nodes of a tree.
std::size_t node_count(const query::ResolvedNode& root);

}  // namespace morgue::insight
