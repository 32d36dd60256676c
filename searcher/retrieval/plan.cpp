// Owns: the walk of the tree.
#include "searcher/retrieval/plan.hpp"

#include <algorithm>

#include "common/index/schema.hpp"
#include "searcher/resolve/resolver.hpp"

namespace morgue::retrieval {

namespace {

using namespace query;

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
    if (!(std::holds_alternative<AnyOf>(root.clause) ? add_root_any(root) : add_needed(root, 1)) ||
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
  template <typename Kind>
  static bool has(const AnyOf& any) {
    return std::any_of(any.children.begin(), any.children.end(), [](const auto& child) {
      const auto* inner = std::get_if<AnyOf>(&child->clause);
      return std::holds_alternative<Kind>(child->clause) || (inner != nullptr && has<Kind>(*inner));
    });
  }

  /// An OR with an AND in it is a group; others are walked list by list.
  bool add_root_any(ResolvedNode& root) {
    const auto& any = std::get<AnyOf>(root.clause);
    if (has<AllOf>(any)) {
      return add_loose_lifts(root, 1, plan_.lifts, plan_.loose) && add_group(any, root.boost);
    }
    if (!has<AnyOf>(any) && root.lifts.empty()) return add_any(any, root.boost);
    plan_.all = false;
    return add_loose_any(any, root, 1) && !plan_.terms.empty();
  }

  /// Words and phrases, also of an OR within an OR.
  bool add_loose_any(const AnyOf& any, const ResolvedNode& node, double factor) {
    const double own = factor * node.boost;
    for (const auto& child : any.children) {
      if (const auto* inner = std::get_if<AnyOf>(&child->clause)) {
        if (!add_loose_any(*inner, *child, own)) return false;
        continue;
      }
      if (!add_loose(*child, own, true)) return false;
    }
    return add_loose_lifts(node, factor, plan_.lifts, plan_.loose);
  }

  /// A word of an OR, or a phrase that decides or lifts.
  bool add_loose(const ResolvedNode& node, double factor, bool decides) {
    if (const Leaf* word = bare_word(node)) {
      return add_loose_lifts(node, factor, plan_.lifts, plan_.loose) &&
             add_term(*word, factor * node.boost);
    }
    std::vector<ScoredTerm>& pairs = decides ? plan_.terms : plan_.lifts;
    const auto* sequence = std::get_if<Sequence>(&node.clause);
    return sequence != nullptr && add_loose_lifts(node, factor, plan_.lifts, plan_.loose) &&
           add_phrase(*sequence, factor * node.boost, decides, pairs, plan_.loose);
  }

  /// The lifts of a clause: pairs of East Asian characters are terms, all others phrases.
  static bool add_loose_lifts(const ResolvedNode& node, double factor,
                              std::vector<ScoredTerm>& pairs, std::vector<ScoredPhrase>& phrases) {
    return std::all_of(node.lifts.begin(), node.lifts.end(), [&](const auto& lift) {
      const auto* sequence = std::get_if<Sequence>(&lift->clause);
      return sequence != nullptr &&
             add_phrase(*sequence, factor * node.boost * lift->boost, false, pairs, phrases);
    });
  }

  static bool add_phrase(const Sequence& sequence, double factor, bool decides,
                         std::vector<ScoredTerm>& pairs, std::vector<ScoredPhrase>& phrases) {
    if (!query::is_plain_sequence(sequence)) return false;
    const query::Scope scope = sequence.leaves[0].scope;
    ScoredPhrase phrase;
    phrase.decides = decides;
    for (const Leaf& leaf : sequence.leaves)
      phrase.words.push_back(scoped_term(scope, leaf.folded));
    for (const std::string& bigram : sequence.bigrams)
      phrase.terms.push_back({scoped_term(scope, bigram), factor});
    if (phrase.terms.empty()) {
      for (const std::string& word : phrase.words) phrase.terms.push_back({word, factor});
    }
    if (phrase.words.size() == 2 && sequence.bigrams.size() == 1)
      pairs.push_back(std::move(phrase.terms.front()));
    else
      phrases.push_back(std::move(phrase));
    return true;
  }

  /// An OR within an AND: each of its clauses is a branch. Lifts of an OR never stand where it does
  /// not match, so they can be the plan's.
  bool add_group(const AnyOf& any, double factor) {
    Group group;
    if (!add_branches(any, factor, group)) return false;
    plan_.groups.push_back(std::move(group));
    return true;
  }

  bool add_branches(const AnyOf& any, double factor, Group& group) {
    return std::all_of(any.children.begin(), any.children.end(), [&](const auto& child) {
      if (const auto* inner = std::get_if<AnyOf>(&child->clause)) {
        return add_loose_lifts(*child, factor, plan_.lifts, plan_.loose) &&
               add_branches(*inner, factor * child->boost, group);
      }
      group.emplace_back();
      return add_to_branch(*child, factor, group.back()) && !group.back().terms.empty();
    });
  }

  static bool add_to_branch(const ResolvedNode& node, double factor, Branch& branch) {
    if (!add_loose_lifts(node, factor, branch.lifts, branch.phrases)) return false;
    if (const Leaf* word = bare_word(node)) {
      if (word->terms.size() != 1) return false;
      branch.terms.push_back({candidate_term(*word, word->terms[0]), factor * node.boost});
      return true;
    }
    if (const auto* value = std::get_if<ExactValue>(&node.clause)) {
      if (!value->term.empty()) branch.terms.push_back({value->term, 0});
      return !value->term.empty();
    }
    if (const auto* sequence = std::get_if<Sequence>(&node.clause)) {
      const std::size_t phrases = branch.phrases.size();
      return add_phrase(*sequence, factor * node.boost, false, branch.terms, branch.phrases) &&
             branch.phrases.size() == phrases;
    }
    const auto* all = std::get_if<AllOf>(&node.clause);
    return all != nullptr &&
           std::all_of(all->children.begin(), all->children.end(), [&](const auto& child) {
             return add_to_branch(*child, factor * node.boost, branch);
           });
  }

  /// Words alone are one plan. Where phrases are among them, the first is the plan and all others
  /// are alternatives.
  bool add_any(const AnyOf& any, double factor) {
    const bool only_words =
        std::all_of(any.children.begin(), any.children.end(),
                    [](const auto& child) { return bare_word(*child) != nullptr; });
    if (only_words) {
      plan_.all = false;
      return std::all_of(any.children.begin(), any.children.end(), [&](const auto& child) {
        return add_term(*bare_word(*child), factor * child->boost);
      });
    }
    std::vector<Plan> parts;
    for (const auto& child : any.children) {
      Planner part(query_, compiler_);
      if (bare_word(*child) == nullptr && !std::holds_alternative<Sequence>(child->clause))
        return false;
      if (!part.add_needed(*child, factor)) return false;
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

  /// The word that a clause is; nullptr where it is none, or where more than its terms decides.
  static const Leaf* bare_word(const ResolvedNode& node) {
    const auto* leaf = std::get_if<Leaf>(&node.clause);
    return leaf != nullptr && !needs_test(*leaf) ? leaf : nullptr;
  }

  bool add_needed(ResolvedNode& node, double factor) {
    if (!add_loose_lifts(node, factor, plan_.lifts, plan_.loose)) return false;
    const double own = factor * node.boost;
    return std::visit(
        Overloaded{
            [&](const Leaf& leaf) {
              return add_term(leaf, own) && (!needs_test(leaf) || add_test(node));
            },
            [&](const Sequence& sequence) { return add_sequence(sequence, node, own); },
            [&](const OneOf<Near, AtLeast> auto&) {
              return add_words(node, own) && add_test(node);
            },
            [&](const AllOf& all) {
              return std::all_of(all.children.begin(), all.children.end(),
                                 [&](const auto& child) { return add_needed(*child, own); });
            },
            [&](const NoneOf& none) { return add_unwanted(*none.child); },
            [&](const ExactValue& value) {
              if (!value.term.empty()) plan_.terms.push_back({value.term, 0});
              return !value.term.empty();
            },
            [&](const InDates& in) { return add_dates(in.dates); },
            [&](const InNumbers& in) { return add_numbers(in.numbers); },
            [&](const AnyOf& any) { return add_group(any, own); },
            [](const OneOf<Everything, Nothing> auto&) { return false; },
        },
        node.clause);
  }

  /// Positions or the text must decide.
  static bool needs_test(const Leaf& leaf) {
    return is_placed(leaf) || leaf.form == query::WordForm::exact;
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

  /// The terms that an article must have for a positional clause to match; boosts inside such a
  /// clause do not count.
  bool add_words(const ResolvedNode& node, double factor) {
    const auto add_child = [&](const auto& child) { return add_words(*child, factor); };
    return std::visit(
        Overloaded{
            [&](const Leaf& leaf) { return add_term(leaf, factor); },
            [&](const Sequence& sequence) { return add_words(sequence, factor); },
            [&](const Near& near) {
              return std::all_of(near.operands.begin(), near.operands.end(), add_child);
            },
            [&](const AtLeast& least) { return add_words(*least.child, factor); },
            [](const OneOf<AllOf, AnyOf, NoneOf, ExactValue, InDates, InNumbers, Everything,
                           Nothing> auto&) { return false; },
        },
        node.clause);
  }

  bool add_words(const Sequence& sequence, double factor) {
    for (const std::string& bigram : sequence.bigrams)
      plan_.terms.push_back({scoped_term(sequence.leaves[0].scope, bigram), factor});
    return std::all_of(sequence.leaves.begin(), sequence.leaves.end(),
                       [&](const Leaf& leaf) { return add_term(leaf, factor); });
  }

  bool add_sequence(const Sequence& sequence, ResolvedNode& node, double factor) {
    if (!query::is_plain_sequence(sequence)) return add_words(sequence, factor) && add_test(node);
    const query::Scope scope = sequence.leaves[0].scope;
    std::vector<std::string> words;
    for (const Leaf& leaf : sequence.leaves) words.push_back(scoped_term(scope, leaf.folded));
    // East Asian characters: their pairs rank, and two neighbouring characters are their pair.
    for (const std::string& bigram : sequence.bigrams)
      plan_.terms.push_back({scoped_term(scope, bigram), factor});
    if (query::is_pair(sequence)) return true;
    if (sequence.bigrams.empty()) {
      for (const std::string& word : words) plan_.terms.push_back({word, factor});
    }
    plan_.phrases.push_back(std::move(words));
    return true;
  }

  bool add_unwanted(const ResolvedNode& node) {
    if (const auto* value = std::get_if<ExactValue>(&node.clause)) {
      if (!value->term.empty()) plan_.unwanted.push_back(value->term);
      return !value->term.empty();
    }
    const Leaf* word = bare_word(node);
    if (word == nullptr) return false;
    for (const std::string& term : word->terms)
      plan_.unwanted.push_back(candidate_term(*word, term));
    return true;
  }

  bool add_dates(const DateFilter& dates) {
    if (dates.month != 0) return false;
    if (dates.first)
      plan_.ranges.push_back({slot(Slot::published_begin), serialised(*dates.first), {}});
    if (dates.last)
      plan_.ranges.push_back({slot(Slot::published_end), {}, serialised(*dates.last)});
    return true;
  }

  bool add_numbers(const NumberFilter& numbers) {
    plan_.ranges.push_back(
        {slot(Slot::words), numbers.least ? serialised(*numbers.least) : std::string(), {}});
    if (numbers.most) plan_.ranges.back().most = serialised(*numbers.most);
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
