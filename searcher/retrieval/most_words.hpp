// Owns: which articles have most words of a query whose words nobody joined by an operator, where
// few have all of them. Does not own: ranking them (search.cpp), what a clause matches
// (query/compiler.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "common/base/deadline.hpp"
#include "common/glass/index.hpp"
#include "searcher/resolve/resolved.hpp"
#include "searcher/retrieval/compiler.hpp"

namespace morgue::retrieval {

/// Clauses of a query that an article may lack (query::may_be_missing).
std::vector<query::ResolvedNode*> optional_clauses(query::ResolvedNode& root);

/// Of so many clauses so many are most: half of them, rounded up. With fewer the answer is a heap
/// of single words; with more, short queries find nothing (docs/benchmarks).
constexpr std::size_t most_of(std::size_t clauses) {
  return (clauses + 1) / 2;
}

/// In how many of the clauses each article stands.
class ClauseCounts {
 public:
  /// Each clause is walked once. `lists` is the same state as `database`, or nullptr. Throws
  /// DeadlinePassed, Xapian::Error, and as glass::Table::block does.
  ClauseCounts(const std::vector<query::ResolvedNode*>& clauses, const query::ResolvedQuery& query,
               query::Compiler& compiler, const Xapian::Database& database, glass::Index* lists,
               const Deadline& deadline);

  /// True for an article with most of the clauses, but not with all.
  bool is_most(Xapian::docid docid) const {
    return docid < counts_.size() && counts_[docid] >= most_of(clauses_) &&
           counts_[docid] < clauses_;
  }

 private:
  void count(Xapian::docid docid, std::uint16_t clause);
  void count_word(const query::Leaf& leaf, std::uint16_t clause);
  void count_matches(const Xapian::Query& query, std::uint16_t clause);

  const Xapian::Database& database_;
  glass::Index* lists_;
  const Deadline& deadline_;
  std::size_t clauses_;
  std::vector<std::uint16_t> counts_;  ///< by docid
  std::vector<std::uint16_t> last_;    ///< the last clause that was counted, by docid; 0: none
};

}  // namespace morgue::retrieval
