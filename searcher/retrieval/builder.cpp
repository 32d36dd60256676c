// Owns: the operators of each kind of clause.
#include "searcher/retrieval/builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/base/overloaded.hpp"
#include "searcher/ranking/closeness.hpp"
#include "searcher/ranking/headline_counts.hpp"
#include "searcher/resolve/leaf_terms.hpp"
#include "searcher/retrieval/clause_test.hpp"
#include "searcher/retrieval/conjunction.hpp"
#include "searcher/retrieval/counted.hpp"
#include "searcher/retrieval/merged_postings.hpp"
#include "searcher/retrieval/phrase_test.hpp"
#include "searcher/retrieval/sequence_terms.hpp"
#include "searcher/retrieval/value_tests.hpp"

namespace morgue::retrieval {

using query::ResolvedNode;

namespace {

/// The occurrences of some terms, those in the headline counted as often as it weighs.
class HeadlineFrequency final : public WeighedFrequency {
 public:
  HeadlineFrequency(const std::vector<std::string>& terms, const QueryContext& context)
      : weight_(context.ranking.headline_weight) {
    for (const std::string& term : terms)
      terms_.push_back({Postings(context.reader->postings(term)),
                        ranking::HeadlineCounts(context.database, term)});
  }

  double of(std::uint32_t docid) override {
    double frequency = 0;
    for (Term& term : terms_) {
      term.postings.seek(docid);
      if (term.postings.docid() != docid) continue;
      frequency +=
          ranking::joined_frequency(term.postings.frequency(), term.headline.of(docid), weight_);
    }
    return frequency;
  }

 private:
  struct Term {
    Postings postings;
    ranking::HeadlineCounts headline;
  };

  double weight_;
  std::vector<Term> terms_;
};

/// "petroleum|crude oil"
std::string synonyms_label(const ResolvedNode& node) {
  std::vector<std::string> names;
  for (const auto& child : std::get<query::Synonyms>(node.clause).children) {
    // Of a phrase that can be read in several ways the first is the one typed.
    const auto* ways = std::get_if<query::AnyOf>(&child->clause);
    const ResolvedNode& first = ways == nullptr ? *child : *ways->children.front();
    std::string name;
    query::for_each_leaf(first, [&name](const query::Leaf& leaf) {
      name += (name.empty() ? "" : " ") + (leaf.typed.empty() ? leaf.folded : leaf.typed);
    });
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return fmt::format("{}", fmt::join(names, "|"));
}

}  // namespace

struct Builder::Conjuncts : Conjunction::Parts {};

Builder::Builder(QueryContext context, bool labels)
    : context_(std::move(context)), least_norm_(context_.length_norm().least()), labels_(labels) {}

/// Any of the terms, scored as one word.
Word Builder::word(const std::vector<std::string>& terms, double boost, const std::string& label) {
  IndexReader& reader = *context_.reader;
  const ranking::Options& how = context_.ranking;
  std::unique_ptr<PostingSource> source;
  std::uint32_t articles = 0;
  if (terms.size() == 1) {
    source = reader.postings(terms.front());
    articles = source->size();
  } else {
    std::vector<std::unique_ptr<PostingSource>> lists;
    for (const std::string& term : terms) lists.push_back(reader.postings(term));
    articles = ranking::joined_articles(terms, context_.database);
    source = std::make_unique<MergedPostings>(std::move(lists));
  }
  if (boost == 0 || articles == 0) return {std::move(source), 0, least_norm_};
  const double weight =
      ranking::term_weight(articles, context_.database.get_doccount(), boost, how.k1);
  auto weighed =
      how.headline_weight == 1 ? nullptr : std::make_unique<HeadlineFrequency>(terms, context_);
  Word made(std::move(source), weight, least_norm_, std::move(weighed));
  if (labels_) made.set_label({label, terms, boost, 0});
  return made;
}

Word Builder::word(const query::Leaf& leaf, double boost) {
  return word(candidate_terms(leaf), boost, leaf.typed.empty() ? leaf.folded : leaf.typed);
}

/// Adds what an article must have to match the node. `boost`: of the clauses around it.
void Builder::need(ResolvedNode& node, double boost, Conjuncts& to) {
  const double own = boost * node.boost;
  add_lifts(node, own, to.optional);
  std::visit(
      Overloaded{
          [&](query::Leaf& leaf) {
            to.words.push_back(word(leaf, own));
            if (query::is_verified(leaf)) to.tests.push_back(clause_test(node, context_));
          },
          [&](query::Sequence& sequence) { need_sequence(node, sequence, own, to); },
          [&](query::AllOf& group) {
            for (const auto& child : group.children) need(*child, own, to);
          },
          [&](query::AnyOf& group) {
            std::vector<OperatorPtr> clauses;
            for (const auto& child : group.children) clauses.push_back(clause(*child, own));
            to.others.push_back(std::make_unique<Disjunction>(std::move(clauses)));
          },
          [&](query::NoneOf& none) { to.unwanted.push_back(clause(*none.child, 0)); },
          [&](const OneOf<query::Near, query::AtLeast, query::Apart> auto&) {
            need_words(node, own, to);
            to.tests.push_back(clause_test(node, context_));
          },
          [&](query::SomeOf& some) {
            std::vector<OperatorPtr> clauses;
            for (const auto& child : some.children) clauses.push_back(clause(*child, own));
            HowMany how_many;
            how_many.least = some.count;
            to.others.push_back(std::make_unique<Disjunction>(std::move(clauses), how_many));
          },
          [&](const query::Synonyms&) { need_synonyms(node, own, to); },
          [&](const query::ExactValue& value) {
            if (value.pattern) {
              to.others.push_back(std::make_unique<Listed>(articles_like(
                  *value.pattern, *context_.reader, context_.database, context_.deadline)));
              return;
            }
            const std::vector<std::string> none;
            to.words.push_back(
                word(value.term.empty() ? none : std::vector<std::string>{value.term}, 0));
          },
          [&](const query::InDates& in) {
            to.tests.push_back(date_test(*in.field, in.dates, context_.database));
          },
          [&](const query::InNumbers& in) {
            to.tests.push_back(number_test(*in.field, in.numbers, context_.database));
          },
          [](const query::Everything&) {},
          [&](const query::Nothing&) { to.words.push_back(word(std::vector<std::string>(), 0)); }},
      node.clause);
}

/// The words that an article must have for a positional clause to match. Boosts inside such a
/// clause do not count.
void Builder::need_words(ResolvedNode& node, double boost, Conjuncts& to) {
  std::visit(
      Overloaded{[&](const query::Leaf& leaf) { to.words.push_back(word(leaf, boost)); },
                 [&](const query::Sequence& sequence) {
                   need_pairs(sequence, boost, to);
                   for (const query::Leaf& leaf : sequence.leaves)
                     to.words.push_back(word(leaf, boost));
                 },
                 [&](const query::AnyOf& group) {
                   std::vector<OperatorPtr> ways;
                   for (const auto& child : group.children) {
                     Conjuncts way;
                     need_words(*child, boost, way);
                     ways.push_back(finish(std::move(way)));
                   }
                   to.others.push_back(std::make_unique<Disjunction>(std::move(ways)));
                 },
                 [&](const query::Near& near) {
                   for (const auto& operand : near.operands) need_words(*operand, boost, to);
                 },
                 [&](const query::AtLeast& at_least) { need_words(*at_least.child, boost, to); },
                 [&](const query::Apart& apart) { need_words(*apart.child, boost, to); },
                 [&](const query::Synonyms&) { need_synonyms(node, boost, to); },
                 // The parser lets none of these stand inside a positional clause.
                 [&](const OneOf<query::AllOf, query::NoneOf, query::SomeOf, query::ExactValue,
                                 query::InDates, query::InNumbers, query::Everything,
                                 query::Nothing> auto&) {
                   to.words.push_back(word(std::vector<std::string>(), 0));
                 }},
      node.clause);
}

/// The articles that have the words of a clause, wherever they stand.
OperatorPtr Builder::words_of(ResolvedNode& node) {
  Conjuncts words;
  need_words(node, 0, words);
  return finish(std::move(words));
}

/// Terms that are one word need no counting. How many articles have a phrase is not known without
/// looking for it, so its rarest word stands for it.
void Builder::need_synonyms(ResolvedNode& node, double boost, Conjuncts& to) {
  auto& same = std::get<query::Synonyms>(node.clause);
  const std::vector<const query::Leaf*> leaves = query::plain_leaves(same);
  if (!leaves.empty())
    return to.words.push_back(word(candidate_terms(leaves), boost, synonyms_label(node)));
  std::vector<OperatorPtr> ways;
  for (const auto& child : same.children) ways.push_back(words_of(*child));
  const Xapian::doccount articles = boost == 0 ? 0 : ranking::joined_bound(node, context_.database);
  const double weight = boost == 0
                            ? 0
                            : ranking::term_weight(articles, context_.database.get_doccount(),
                                                   boost, context_.ranking.k1);
  auto counted = std::make_unique<Counted>(std::make_unique<Disjunction>(std::move(ways)),
                                           occurrence_counter(node, context_), weight);
  if (labels_) counted->set_label({synonyms_label(node), {}, boost, articles});
  to.others.push_back(std::move(counted));
}

void Builder::need_sequence(ResolvedNode& node, query::Sequence& sequence, double boost,
                            Conjuncts& to) {
  if (!is_plain(sequence)) {
    need_words(node, boost, to);
    to.tests.push_back(clause_test(node, context_));
    return;
  }
  // East Asian characters are ranked by their pairs, and two neighbours are their pair.
  need_pairs(sequence, boost, to);
  if (is_pair(sequence)) return;
  const std::vector<std::string> words = word_terms(sequence);
  if (sequence.bigrams.empty()) {
    for (std::size_t i = 0; i < words.size(); ++i)
      to.words.push_back(word({words[i]}, boost, sequence.leaves[i].folded));
  }
  to.tests.push_back(std::make_unique<PhraseTest>(words, *context_.reader));
}

void Builder::need_pairs(const query::Sequence& sequence, double boost, Conjuncts& to) {
  const std::vector<std::string> terms = pair_terms(sequence);
  for (std::size_t i = 0; i < terms.size(); ++i)
    to.words.push_back(word({terms[i]}, boost, sequence.bigrams[i]));
}

void Builder::add_lifts(ResolvedNode& node, double boost, std::vector<OperatorPtr>& to) {
  for (const auto& lift : node.lifts) to.push_back(clause(*lift, boost));
}

OperatorPtr Builder::finish(Conjuncts parts) {
  if (parts.words.empty() && parts.others.empty()) parts.words.push_back(word({std::string()}, 0));
  const bool plain = parts.unwanted.empty() && parts.tests.empty() && parts.optional.empty();
  if (plain && parts.words.size() == 1 && parts.others.empty())
    return std::make_unique<Word>(std::move(parts.words.front()));
  if (plain && parts.words.empty() && parts.others.size() == 1)
    return std::move(parts.others.front());
  return std::make_unique<Conjunction>(std::move(parts), context_.deadline);
}

OperatorPtr Builder::clause(ResolvedNode& node, double boost) {
  Conjuncts parts;
  need(node, boost, parts);
  return finish(std::move(parts));
}

OperatorPtr Builder::query(ResolvedNode& root, double boost) {
  Conjuncts parts;
  need(root, boost, parts);
  restrict(parts);
  return finish(std::move(parts));
}

void Builder::restrict(Conjuncts& to) {
  const Restriction& only = context_.only;
  for (const std::string& id : only.without_ids)
    to.unwanted.push_back(std::make_unique<Word>(word({exact_term(FieldId::id, id)}, 0)));
  if (only.published_before) {
    const query::DateFilter before{.first = {}, .last = *only.published_before - 1};
    to.tests.push_back(date_test(field(FieldId::published), before, context_.database));
  }
  if (only.changed_after) to.others.push_back(std::make_unique<Listed>(context_.changed));
}

bool Builder::is_disjunction(const ResolvedNode& root) {
  if (std::holds_alternative<query::AnyOf>(root.clause)) return true;
  const auto* leaf = std::get_if<query::Leaf>(&root.clause);
  return leaf != nullptr && !query::is_verified(*leaf);
}

/// An OR within an OR adds its clauses. What lifts it stands nowhere where it does not match, so
/// that it may lift whatever matches.
void Builder::add_disjuncts(ResolvedNode& node, double boost, Disjuncts& to) {
  const double own = boost * node.boost;
  if (auto* group = std::get_if<query::AnyOf>(&node.clause)) {
    for (const auto& child : group->children) add_disjuncts(*child, own, to);
    add_lifts(node, own, to.optional);
  } else if (auto* leaf = std::get_if<query::Leaf>(&node.clause);
             leaf != nullptr && !query::is_verified(*leaf)) {
    to.words.push_back(word(*leaf, own));
    add_lifts(node, own, to.optional);
  } else {
    to.others.push_back(clause(node, boost));
  }
}

Disjuncts Builder::disjuncts(ResolvedNode& root) {
  Disjuncts all;
  add_disjuncts(root, 1, all);
  if (!context_.only.any()) return all;
  Conjuncts required;
  restrict(required);
  all.required = finish(std::move(required));
  return all;
}

std::vector<ResolvedNode*> optional_clauses(ResolvedNode& root) {
  std::vector<ResolvedNode*> clauses;
  auto* group = std::get_if<query::AllOf>(&root.clause);
  if (group == nullptr) return clauses;
  for (const auto& child : group->children) {
    if (query::may_be_missing(*child)) clauses.push_back(child.get());
  }
  return clauses;
}

Disjuncts Builder::most_words(ResolvedNode& root) {
  Disjuncts most;
  Conjuncts required;
  restrict(required);
  bool any_required = context_.only.any();
  std::size_t count = 0;
  for (const auto& child : std::get<query::AllOf>(root.clause).children) {
    if (!query::may_be_missing(*child)) {
      need(*child, 1, required);
      any_required = true;
      continue;
    }
    ++count;
    auto* leaf = std::get_if<query::Leaf>(&child->clause);
    if (leaf != nullptr && !query::is_verified(*leaf) && child->lifts.empty())
      most.words.push_back(word(*leaf, child->boost));
    else
      most.others.push_back(clause(*child));
  }
  if (any_required) most.required = finish(std::move(required));
  most.how_many = {most_of(count), count - 1};
  return most;
}

OperatorPtr Builder::most_clause(ResolvedNode& root) {
  Conjuncts parts;
  std::vector<OperatorPtr> clauses;
  for (const auto& child : std::get<query::AllOf>(root.clause).children) {
    if (query::may_be_missing(*child))
      clauses.push_back(clause(*child, 0));
    else
      need(*child, 0, parts);
  }
  const HowMany most{most_of(clauses.size()), clauses.size() - 1};
  parts.others.push_back(std::make_unique<Disjunction>(std::move(clauses), most));
  restrict(parts);
  return finish(std::move(parts));
}

}  // namespace morgue::retrieval
