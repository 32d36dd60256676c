// Owns: the walk of the tree.
#include "searcher/retrieval/plan.hpp"

#include <algorithm>

#include "common/schema.hpp"
#include "searcher/query/resolver.hpp"

namespace morgue::retrieval {

namespace {

using query::Leaf;
using query::ResolvedKind;
using query::ResolvedNode;

/// Lists that are walked side by side at most; longer queries are Xapian's.
constexpr std::size_t kMostTerms = 64;

std::string serialised(std::int64_t value) {
  return Xapian::sortable_serialise(static_cast<double>(value));
}

class Planner {
 public:
  Planner(query::ResolvedQuery& query, query::Compiler& compiler)
      : query_(query), compiler_(compiler) {}

  std::optional<Plan> plan() {
    ResolvedNode& root = *query_.root;
    if (!(root.kind == ResolvedKind::any_of ? add_any(root) : add_needed(root, 1)) ||
        plan_.terms.empty())
      return std::nullopt;
    if (plan_.terms.size() + 2 * plan_.alternatives.size() > kMostTerms)
      return std::nullopt;
    return std::move(plan_);
  }

 private:
  /// Words alone are one plan. Where phrases are among them, the first is the plan and all others
  /// are alternatives.
  bool add_any(ResolvedNode& root) {
    const bool only_words = std::all_of(root.children.begin(), root.children.end(),
                                        [](const auto& child) { return is_bare_word(*child); });
    if (only_words) {
      plan_.all = false;
      return std::all_of(root.children.begin(), root.children.end(), [&](const auto& child) {
        return add_term(child->leaf, root.weight * child->weight);
      });
    }
    std::vector<Plan> parts;
    for (const auto& child : root.children) {
      Planner part(query_, compiler_);
      if (!is_bare_word(*child) && child->kind != ResolvedKind::sequence) return false;
      if (!part.add_needed(*child, root.weight)) return false;
      parts.push_back(std::move(part.plan_));
    }
    const auto first = std::find_if(parts.begin(), parts.end(), [](const Plan& part) {
      return !part.phrases.empty() || !part.tests.empty();
    });
    if (first == parts.end()) return false;
    std::iter_swap(parts.begin(), first);
    plan_ = std::move(parts.front());
    parts.erase(parts.begin());
    plan_.alternatives = std::move(parts);
    return true;
  }

  static bool is_bare_word(const ResolvedNode& node) {
    return node.kind == ResolvedKind::leaf && !needs_test(node);
  }

  bool add_needed(ResolvedNode& node, double factor) {
    switch (node.kind) {
      case ResolvedKind::leaf:
        return add_term(node.leaf, factor * node.weight) && (!needs_test(node) || add_test(node));
      case ResolvedKind::sequence:
        return add_sequence(node, factor);
      case ResolvedKind::near:
      case ResolvedKind::at_least:
        return add_words(node, factor * node.weight) && add_test(node);
      case ResolvedKind::all_of:
        return std::all_of(node.children.begin(), node.children.end(), [&](const auto& child) {
          return add_needed(*child, factor * node.weight);
        });
      case ResolvedKind::none_of:
        return add_unwanted(*node.children[0]);
      case ResolvedKind::exact_value:
        return add_value(node);
      case ResolvedKind::date:
        return add_dates(node);
      case ResolvedKind::number:
        plan_.ranges.push_back(
            {slot(Slot::words),
             node.numbers.least ? serialised(*node.numbers.least) : std::string(),
             {}});
        if (node.numbers.most) plan_.ranges.back().most = serialised(*node.numbers.most);
        return true;
      case ResolvedKind::any_of:
      case ResolvedKind::everything:
      case ResolvedKind::nothing:
        return false;
    }
    return false;
  }

  /// Positions or the text must decide.
  static bool needs_test(const ResolvedNode& node) {
    return is_placed(node.leaf) || node.leaf.form == query::WordForm::exact;
  }

  bool add_test(ResolvedNode& node) {
    plan_.tests.push_back(compiler_.predicate(node, query_));
    return true;
  }

  bool add_term(const Leaf& leaf, double factor) {
    if (leaf.terms.size() != 1) return false;
    plan_.terms.push_back({candidate_term(leaf, leaf.terms[0]), factor});
    return true;
  }

  /// The terms that an article must have for a positional clause to match; weights inside such a
  /// clause do not count.
  bool add_words(const ResolvedNode& node, double factor) {
    switch (node.kind) {
      case ResolvedKind::leaf:
        return add_term(node.leaf, factor);
      case ResolvedKind::sequence:
      case ResolvedKind::near:
      case ResolvedKind::at_least: {
        for (const std::string& bigram : node.bigrams) {
          plan_.terms.push_back({scoped_term(node.children[0]->leaf.scope, bigram), factor});
        }
        return std::all_of(node.children.begin(), node.children.end(),
                           [&](const auto& child) { return add_words(*child, factor); });
      }
      case ResolvedKind::all_of:
      case ResolvedKind::any_of:
      case ResolvedKind::none_of:
      case ResolvedKind::exact_value:
      case ResolvedKind::date:
      case ResolvedKind::number:
      case ResolvedKind::everything:
      case ResolvedKind::nothing:
        return false;
    }
    return false;
  }

  bool add_sequence(ResolvedNode& node, double factor) {
    if (!query::is_plain_sequence(node))
      return add_words(node, factor * node.weight) && add_test(node);
    const query::Scope scope = node.children[0]->leaf.scope;
    std::vector<std::string> words;
    for (const auto& child : node.children) words.push_back(scoped_term(scope, child->leaf.folded));
    // East Asian characters: their pairs rank, and two neighbouring characters are their pair.
    for (const std::string& bigram : node.bigrams)
      plan_.terms.push_back({scoped_term(scope, bigram), factor * node.weight});
    if (words.size() == 2 && node.bigrams.size() == 1) return true;
    if (node.bigrams.empty()) {
      for (const std::string& word : words) plan_.terms.push_back({word, factor * node.weight});
    }
    plan_.phrases.push_back(std::move(words));
    return true;
  }

  bool add_unwanted(const ResolvedNode& node) {
    if (node.kind == ResolvedKind::exact_value && !node.leaf.terms[0].empty()) {
      plan_.unwanted.push_back(node.leaf.terms[0]);
      return true;
    }
    if (node.kind != ResolvedKind::leaf || needs_test(node)) return false;
    for (const std::string& term : node.leaf.terms)
      plan_.unwanted.push_back(candidate_term(node.leaf, term));
    return true;
  }

  bool add_value(const ResolvedNode& node) {
    if (node.leaf.terms[0].empty()) return false;
    plan_.terms.push_back({node.leaf.terms[0], 0});
    return true;
  }

  bool add_dates(const ResolvedNode& node) {
    if (node.dates.month != 0) return false;
    if (node.dates.first)
      plan_.ranges.push_back({slot(Slot::published_begin), serialised(*node.dates.first), {}});
    if (node.dates.last)
      plan_.ranges.push_back({slot(Slot::published_end), {}, serialised(*node.dates.last)});
    return true;
  }

  query::ResolvedQuery& query_;
  query::Compiler& compiler_;
  Plan plan_;
};

}  // namespace

std::optional<Plan> make_plan(query::ResolvedQuery& query, query::Compiler& compiler) {
  return Planner(query, compiler).plan();
}

}  // namespace morgue::retrieval
