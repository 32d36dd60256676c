// Owns: counting and copying clauses (see clause_counts.hpp).
#include "searcher/insight/clause_counts.hpp"

#include <utility>

#include "searcher/retrieval/compiler.hpp"

namespace morgue::insight {

using query::ResolvedNode;
using query::ResolvedPtr;

ArticleCount ClauseCounter::count(ResolvedNode& node) const {
  deadline_.check();
  matching::MatchClock clock(deadline_);
  query::Compiler compiler(database_, analyzer_, {0, &clock});
  return count(compiler.compile_clause(node, query_), clock);
}

ArticleCount ClauseCounter::count(query::ResolvedQuery& other) const {
  query::Compiler compiler(database_, analyzer_, {});
  return count(compiler.compile_clause(*other.root, other));
}

ArticleCount ClauseCounter::count(const Xapian::Query& query) const {
  matching::MatchClock clock(deadline_);
  return count(query, clock);
}

ArticleCount ClauseCounter::count(const Xapian::Query& query, matching::MatchClock& clock) const {
  deadline_.check();
  if (query.empty()) return {};
  Xapian::Enquire enquire(database_);
  enquire.set_query(matching::guarded(query, clock));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet set = enquire.get_mset(0, 0, check_at_least_);
  if (clock.stopped()) throw DeadlinePassed{};
  const Xapian::doccount lower = set.get_matches_lower_bound();
  return {lower, lower == set.get_matches_upper_bound()};
}

namespace {

/// `instead` is moved from where the target is met, which is once.
ResolvedPtr copy_below(const ResolvedNode& node, const ResolvedNode* target, ResolvedPtr& instead) {
  if (&node == target) return std::move(instead);
  auto copy = std::make_unique<ResolvedNode>();
  static_cast<query::ResolvedFacts&>(*copy) = node;
  for (const auto& child : node.children) {
    ResolvedPtr part = copy_below(*child, target, instead);
    if (part) copy->children.push_back(std::move(part));
  }
  if (!node.children.empty() && copy->children.empty()) return nullptr;
  return copy;
}

}  // namespace

ResolvedPtr copy_with(const ResolvedNode& root, const ResolvedNode* target, ResolvedPtr instead) {
  return copy_below(root, target, instead);
}

ResolvedPtr copy_of(const ResolvedNode& root) {
  return copy_with(root, nullptr, nullptr);
}

std::size_t node_count(const ResolvedNode& root) {
  std::size_t count = 1;
  for (const auto& child : root.children) count += node_count(*child);
  return count;
}

}  // namespace morgue::insight
