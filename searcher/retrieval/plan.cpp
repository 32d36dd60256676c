// Owns: the walk of the tree.
#include "searcher/retrieval/plan.hpp"

#include <algorithm>

#include "common/index/schema.hpp"
#include "searcher/resolve/resolver.hpp"

namespace morgue::retrieval {

namespace {

using query::Leaf;
using query::ResolvedKind;
using query::ResolvedNode;

/// Lists that are walked side by side at most; longer queries are Xapian's.
constexpr std::size_t kMostTerms = 512;

std::string serialised(std::int64_t value) {
  return Xapian::sortable_serialise(static_cast<double>(value));
}

class Planner {
 public:
  Planner(query::ResolvedQuery& query, query::Compiler& compiler)
      : query_(query), compiler_(compiler) {}

  std::optional<Plan> plan() {
    ResolvedNode& root = *query_.root;
    if (!(root.kind == ResolvedKind::any_of ? add_root_any(root) : add_needed(root, 1)) ||
        (plan_.terms.empty() && plan_.groups.empty()))
      return std::nullopt;
    if (lists() > kMostTerms) return std::nullopt;
    return std::move(plan_);
  }

 private:
  std::size_t lists() const {
    std::size_t count = plan_.terms.size() + 2 * plan_.alternatives.size() + plan_.lifts.size();
    for (const ScoredPhrase& phrase : plan_.loose) count += 2 * phrase.words.size();
    for (const Group& group : plan_.groups) {
      for (const Branch& branch : group) {
        count += branch.terms.size() + branch.lifts.size();
        for (const ScoredPhrase& phrase : branch.phrases) count += 2 * phrase.words.size();
      }
    }
    return count;
  }

  /// Whether an OR, or one within it, holds a clause of that kind.
  static bool has(ResolvedKind kind, const ResolvedNode& any) {
    return std::any_of(any.children.begin(), any.children.end(), [kind](const auto& child) {
      return child->kind == kind || (child->kind == ResolvedKind::any_of && has(kind, *child));
    });
  }

  /// An OR with an AND in it is a group; others are walked list by list.
  bool add_root_any(ResolvedNode& root) {
    if (has(ResolvedKind::all_of, root)) {
      return add_loose_lifts(root, 1, plan_.lifts, plan_.loose) && add_group(root, 1);
    }
    if (!has(ResolvedKind::any_of, root) && root.lifts.empty()) return add_any(root);
    plan_.all = false;
    return add_loose_any(root, 1) && !plan_.terms.empty();
  }

  /// Words and phrases, also of an OR within an OR.
  bool add_loose_any(const ResolvedNode& node, double factor) {
    const double own = factor * node.weight;
    for (const auto& child : node.children) {
      if (child->kind == ResolvedKind::any_of) {
        if (!add_loose_any(*child, own)) return false;
        continue;
      }
      if (!add_loose(*child, own, true)) return false;
    }
    return add_loose_lifts(node, factor, plan_.lifts, plan_.loose);
  }

  /// A word of an OR, or a phrase that decides or lifts.
  bool add_loose(const ResolvedNode& node, double factor, bool decides) {
    if (is_bare_word(node)) {
      return add_loose_lifts(node, factor, plan_.lifts, plan_.loose) &&
             add_term(node.leaf, factor * node.weight);
    }
    std::vector<ScoredTerm>& pairs = decides ? plan_.terms : plan_.lifts;
    return node.kind == ResolvedKind::sequence &&
           add_loose_lifts(node, factor, plan_.lifts, plan_.loose) &&
           add_phrase(node, factor * node.weight, decides, pairs, plan_.loose);
  }

  /// The lifts of a clause: pairs of East Asian characters are terms, all others phrases.
  static bool add_loose_lifts(const ResolvedNode& node, double factor,
                              std::vector<ScoredTerm>& pairs, std::vector<ScoredPhrase>& phrases) {
    return std::all_of(node.lifts.begin(), node.lifts.end(), [&](const auto& lift) {
      return add_phrase(*lift, factor * node.weight * lift->weight, false, pairs, phrases);
    });
  }

  static bool add_phrase(const ResolvedNode& node, double factor, bool decides,
                         std::vector<ScoredTerm>& pairs, std::vector<ScoredPhrase>& phrases) {
    if (node.kind != ResolvedKind::sequence || !query::is_plain_sequence(node)) return false;
    const query::Scope scope = node.children[0]->leaf.scope;
    ScoredPhrase phrase;
    phrase.decides = decides;
    for (const auto& child : node.children)
      phrase.words.push_back(scoped_term(scope, child->leaf.folded));
    for (const std::string& bigram : node.bigrams)
      phrase.terms.push_back({scoped_term(scope, bigram), factor});
    if (phrase.terms.empty()) {
      for (const std::string& word : phrase.words) phrase.terms.push_back({word, factor});
    }
    if (phrase.words.size() == 2 && node.bigrams.size() == 1)
      pairs.push_back(std::move(phrase.terms.front()));
    else
      phrases.push_back(std::move(phrase));
    return true;
  }

  /// An OR within an AND: each of its clauses is a branch. Lifts of an OR never stand where it does
  /// not match, so they can be the plan's.
  bool add_group(const ResolvedNode& node, double factor) {
    Group group;
    if (!add_branches(node, factor, group)) return false;
    plan_.groups.push_back(std::move(group));
    return true;
  }

  bool add_branches(const ResolvedNode& node, double factor, Group& group) {
    return std::all_of(node.children.begin(), node.children.end(), [&](const auto& child) {
      if (child->kind == ResolvedKind::any_of) {
        return add_loose_lifts(*child, factor * node.weight, plan_.lifts, plan_.loose) &&
               add_branches(*child, factor * node.weight, group);
      }
      group.emplace_back();
      return add_to_branch(*child, factor * node.weight, group.back()) &&
             !group.back().terms.empty();
    });
  }

  static bool add_to_branch(const ResolvedNode& node, double factor, Branch& branch) {
    if (!add_loose_lifts(node, factor, branch.lifts, branch.phrases)) return false;
    if (is_bare_word(node)) {
      if (node.leaf.terms.size() != 1) return false;
      branch.terms.push_back({candidate_term(node.leaf, node.leaf.terms[0]), factor * node.weight});
      return true;
    }
    if (node.kind == ResolvedKind::exact_value && !node.leaf.terms[0].empty()) {
      branch.terms.push_back({node.leaf.terms[0], 0});
      return true;
    }
    if (node.kind == ResolvedKind::sequence) {
      const std::size_t phrases = branch.phrases.size();
      return add_phrase(node, factor * node.weight, false, branch.terms, branch.phrases) &&
             branch.phrases.size() == phrases;
    }
    return node.kind == ResolvedKind::all_of &&
           std::all_of(node.children.begin(), node.children.end(), [&](const auto& child) {
             return add_to_branch(*child, factor * node.weight, branch);
           });
  }

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
    if (!add_loose_lifts(node, factor, plan_.lifts, plan_.loose)) return false;
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
        return add_group(node, factor);
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
    if (query::is_pair(node)) return true;
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
