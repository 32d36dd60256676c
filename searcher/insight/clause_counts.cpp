// Owns: counting and copying clauses (see clause_counts.hpp).
#include "searcher/insight/clause_counts.hpp"

#include <algorithm>
#include <utility>

#include "searcher/retrieval/builder.hpp"
#include "searcher/retrieval/retrieve.hpp"

namespace morgue::insight {

using namespace query;

ArticleCount ClauseCounter::count(ResolvedNode& node) const {
  deadline().check();
  return count(retrieval::Builder(context_).clause(node, 0));
}

ArticleCount ClauseCounter::count(query::ResolvedQuery& other) const {
  deadline().check();
  return count(retrieval::Builder(context_.of(other)).query(*other.root, 0));
}

ArticleCount ClauseCounter::count(const retrieval::OperatorPtr& clause) const {
  // One more tells whether there are more.
  const Xapian::doccount found = retrieval::count_matches(*clause, check_at_least_ + 1, deadline());
  return {std::min(found, check_at_least_), found <= check_at_least_};
}

namespace {

/// `instead` is moved from where the target is met, which is once.
class Copier {
 public:
  Copier(const ResolvedNode* target, ResolvedPtr instead)
      : target_(target), instead_(std::move(instead)) {}

  ResolvedPtr copy(const ResolvedNode& node) {
    if (&node == target_) return std::move(instead_);
    auto out = std::make_unique<ResolvedNode>();
    out->source = node.source;
    out->boost = node.boost;
    const bool is_left = std::visit(
        Overloaded{
            [&](const OneOf<Leaf, Sequence, ExactValue, InDates, InNumbers, Everything,
                            Nothing> auto& clause) {
              out->clause = clause;
              return true;
            },
            [&](const AllOf& all) { return copy_group(AllOf{copies(all.children)}, *out); },
            [&](const AnyOf& any) { return copy_group(AnyOf{copies(any.children)}, *out); },
            [&](const NoneOf& none) { return copy_outer(NoneOf{copy(*none.child)}, *out); },
            [&](const AtLeast& least) {
              return copy_outer(AtLeast{copy(*least.child), least.count}, *out);
            },
            [&](const SomeOf& some) {
              SomeOf copied{copies(some.children), some.count};
              copied.count = std::min<unsigned>(copied.count, copied.children.size());
              return copy_group(std::move(copied), *out);
            },
            [&](const Synonyms& same) { return copy_group(Synonyms{copies(same.children)}, *out); },
            [&](const Apart& apart) {
              ResolvedPtr child = copy(*apart.child);
              ResolvedPtr other = copy(*apart.other);
              const bool whole = child != nullptr && other != nullptr;
              out->clause = Apart{std::move(child), std::move(other), apart.link};
              return whole;
            },
            [&](const Near& near) {
              Near copied{copies(near.operands), near.links};
              const bool whole = copied.operands.size() == near.operands.size();
              out->clause = std::move(copied);
              return whole;
            },
        },
        node.clause);
    return is_left ? std::move(out) : nullptr;
  }

 private:
  std::vector<ResolvedPtr> copies(const std::vector<ResolvedPtr>& nodes) {
    std::vector<ResolvedPtr> out;
    for (const ResolvedPtr& node : nodes) {
      if (ResolvedPtr part = copy(*node)) out.push_back(std::move(part));
    }
    return out;
  }

  template <typename Group>
  static bool copy_group(Group group, ResolvedNode& out) {
    const bool is_left = !group.children.empty();
    out.clause = std::move(group);
    return is_left;
  }

  template <typename Outer>
  static bool copy_outer(Outer outer, ResolvedNode& out) {
    const bool is_left = outer.child != nullptr;
    out.clause = std::move(outer);
    return is_left;
  }

  const ResolvedNode* target_;
  ResolvedPtr instead_;
};

}  // namespace

ResolvedPtr copy_with(const ResolvedNode& root, const ResolvedNode* target, ResolvedPtr instead) {
  return Copier(target, std::move(instead)).copy(root);
}

ResolvedPtr copy_of(const ResolvedNode& root) {
  return copy_with(root, nullptr, nullptr);
}

std::size_t node_count(const ResolvedNode& root) {
  std::size_t count = 1;
  if (const auto* sequence = std::get_if<Sequence>(&root.clause)) count += sequence->leaves.size();
  for_each_child(root, [&count](const ResolvedNode& child) { count += node_count(child); });
  return count;
}

ResolvedNode word_clause(const Leaf& leaf, const ResolvedNode& phrase) {
  ResolvedNode word;
  word.clause = leaf;
  word.source = phrase.source;
  return word;
}

}  // namespace morgue::insight
