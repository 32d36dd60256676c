// Owns: in how many articles a clause of a resolved query holds, and copies of queries with a
// clause changed.
// Does not own: finding them (searcher/retrieval).
#pragma once

#include <xapian.h>

#include <utility>

#include "searcher/resolve/resolved.hpp"
#include "searcher/retrieval/operator.hpp"
#include "searcher/retrieval/query_context.hpp"

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
  ClauseCounter(retrieval::QueryContext context, Xapian::doccount check_at_least)
      : context_(std::move(context)), check_at_least_(check_at_least) {}

  /// Throws DeadlinePassed where it is not done in time.
  ArticleCount count(query::ResolvedNode& node) const;

  /// The same of another query of this index.
  ArticleCount count(query::ResolvedQuery& other) const;

  const Deadline& deadline() const { return context_.deadline; }

 private:
  ArticleCount count(const retrieval::OperatorPtr& clause) const;

  retrieval::QueryContext context_;
  Xapian::doccount check_at_least_;
};

/// A copy of the tree, without lifts, with the clause `target` (compared by its address) replaced
/// by `instead`, or left out where that is empty, with every group that has nothing left and every
/// NEAR that lacks an operand. Empty: nothing is left at all.
query::ResolvedPtr copy_with(const query::ResolvedNode& root, const query::ResolvedNode* target,
                             query::ResolvedPtr instead);

/// A plain copy.
query::ResolvedPtr copy_of(const query::ResolvedNode& root);

/// The number of clauses of a tree, the words of its phrases counted each.
std::size_t node_count(const query::ResolvedNode& root);

/// A word of a phrase as a clause of its own.
query::ResolvedNode word_clause(const query::Leaf& leaf, const query::ResolvedNode& phrase);

/// Visits the clauses directly below, the words of a phrase as clauses of their own, which last as
/// long as the visit.
template <typename Tree, typename Visit>
void for_each_part(Tree& node, const Visit& visit) {
  if (const auto* sequence = std::get_if<query::Sequence>(&node.clause)) {
    for (const query::Leaf& leaf : sequence->leaves) {
      query::ResolvedNode word = word_clause(leaf, node);
      visit(word);
    }
  }
  query::for_each_child(node, visit);
}

}  // namespace morgue::insight
