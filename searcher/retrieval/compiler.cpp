// Owns: the translation of each kind of clause.
#include "searcher/retrieval/compiler.hpp"

#include <utility>

#include "common/base/overloaded.hpp"
#include "searcher/resolve/leaf_terms.hpp"
#include "searcher/retrieval/operator_source.hpp"
#include "searcher/retrieval/sequence_terms.hpp"

namespace morgue::retrieval {

using query::ResolvedNode;
using Xapian::Query;

namespace {

/// The static Xapian::Query::MatchAll is shared and not thread-safe.
Query match_all() {
  return Query(std::string());
}

/// Any of the terms, scored as one word.
Query words_query(const std::vector<std::string>& terms) {
  if (terms.empty()) return {};
  return terms.size() == 1 ? Query(terms.front())
                           : Query(Query::OP_SYNONYM, terms.begin(), terms.end());
}

Query joined(Query::op op, const std::vector<Query>& parts) {
  return {op, parts.begin(), parts.end()};
}

}  // namespace

Query Compiler::compile(ResolvedNode& root) {
  Query query = scored(root);
  if (query.empty()) return query;
  // Scaled, as a FILTER would take an AND apart to join it, and sums of weights in another order
  // differ in their last digit.
  return {Query::OP_FILTER, Query(Query::OP_SCALE_WEIGHT, query, 1),
          found_by(builder_.query(root, 0))};
}

Query Compiler::compile_most(ResolvedNode& root) {
  std::vector<Query> words;
  for (ResolvedNode* clause : optional_clauses(root)) words.push_back(scored(*clause));
  return {Query::OP_FILTER, joined(Query::OP_OR, words), found_by(builder_.most_clause(root))};
}

Query Compiler::found_by(OperatorPtr clause) {
  return retrieval::found_by(std::move(clause), builder_.context().database, ended_);
}

Query Compiler::that_match(const Query& candidates, ResolvedNode& node) {
  if (candidates.empty()) return candidates;
  return {Query::OP_FILTER, candidates, found_by(builder_.clause(node, 0))};
}

Query Compiler::scored(ResolvedNode& node) {
  Query query = scored_clause(node);
  if (query.empty()) return query;
  if (!node.lifts.empty()) query = lifted(query, node);
  return node.boost == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, node.boost);
}

Query Compiler::scored_clause(ResolvedNode& node) {
  return std::visit(
      Overloaded{[&](const query::Leaf& leaf) {
                   const Query words = words_query(candidate_terms(leaf));
                   return query::is_verified(leaf) ? that_match(words, node) : words;
                 },
                 [&](const query::Sequence& sequence) { return scored_sequence(node, sequence); },
                 [&](const query::AllOf& group) { return scored_all(group.children); },
                 [&](const query::AnyOf& group) {
                   std::vector<Query> parts;
                   for (const auto& child : group.children) parts.push_back(scored(*child));
                   return joined(Query::OP_OR, parts);
                 },
                 [&](const OneOf<query::Near, query::AtLeast, query::Apart> auto&) {
                   return that_match(candidates(node), node);
                 },
                 [&](const query::SomeOf& some) {
                   std::vector<Query> parts;
                   for (const auto& child : some.children) parts.push_back(scored(*child));
                   return that_match(joined(Query::OP_OR, parts), node);
                 },
                 [&](const query::Synonyms& same) {
                   const Query words = candidates(node);
                   return query::plain_leaves(same).empty() ? that_match(words, node) : words;
                 },
                 [&](const OneOf<query::NoneOf, query::InDates, query::InNumbers> auto&) {
                   return found_by(builder_.clause(node, 0));
                 },
                 [&](const query::ExactValue& value) {
                   if (value.pattern) return found_by(builder_.clause(node, 0));
                   if (value.term.empty()) return Query();
                   return Query(Query::OP_SCALE_WEIGHT, Query(value.term), 0);
                 },
                 [](const query::Everything&) { return match_all(); },
                 [](const query::Nothing&) { return Query(); }},
      node.clause);
}

/// What only decides is decided by the whole query's operator.
Query Compiler::scored_all(const std::vector<query::ResolvedPtr>& children) {
  std::vector<Query> wanted;
  for (const auto& child : children) {
    const bool decides =
        std::holds_alternative<query::NoneOf>(child->clause) || query::is_filter(*child);
    if (!decides) wanted.push_back(scored(*child));
  }
  return wanted.empty() ? match_all() : joined(Query::OP_AND, wanted);
}

Query Compiler::scored_sequence(ResolvedNode& node, const query::Sequence& sequence) {
  if (!is_plain(sequence)) return that_match(candidates(node), node);
  // Characters are ranked by their pairs.
  std::vector<Query> parts;
  for (const std::string& pair : pair_terms(sequence)) parts.emplace_back(pair);
  if (is_pair(sequence)) return parts.front();
  if (parts.empty()) {
    for (const std::string& word : word_terms(sequence)) parts.emplace_back(word);
  }
  return that_match(joined(Query::OP_AND, parts), node);
}

Query Compiler::candidates(ResolvedNode& node) {
  std::vector<Query> parts;
  return std::visit(
      Overloaded{[](const query::Leaf& leaf) { return words_query(candidate_terms(leaf)); },
                 [&](const query::Sequence& sequence) {
                   for (const query::Leaf& leaf : sequence.leaves)
                     parts.push_back(words_query(candidate_terms(leaf)));
                   for (const std::string& pair : pair_terms(sequence)) parts.emplace_back(pair);
                   return joined(Query::OP_AND, parts);
                 },
                 [&](const query::AnyOf& group) {
                   for (const auto& child : group.children) parts.push_back(candidates(*child));
                   return joined(Query::OP_OR, parts);
                 },
                 [&](const query::Near& near) {
                   for (const auto& operand : near.operands) parts.push_back(candidates(*operand));
                   return joined(Query::OP_AND, parts);
                 },
                 [&](const query::AtLeast& at_least) { return candidates(*at_least.child); },
                 [&](const query::Apart& apart) { return candidates(*apart.child); },
                 // A phrase counts as often as its words do: Xapian knows no better.
                 [&](const query::Synonyms& same) {
                   const std::vector<const query::Leaf*> leaves = query::plain_leaves(same);
                   if (!leaves.empty()) return words_query(candidate_terms(leaves));
                   for (const auto& child : same.children) parts.push_back(candidates(*child));
                   return joined(Query::OP_SYNONYM, parts);
                 },
                 // The parser lets none of these stand inside a positional clause.
                 [](const OneOf<query::AllOf, query::NoneOf, query::SomeOf, query::ExactValue,
                                query::InDates, query::InNumbers, query::Everything,
                                query::Nothing> auto&) { return Query(); }},
      node.clause);
}

/// Each phrase is an AND_MAYBE of its own: of an OR of phrases there, Xapian 1.4.22 also adds those
/// that do not stand in the article.
Query Compiler::lifted(const Query& query, ResolvedNode& node) {
  Query out = query;
  std::vector<Query> pairs;
  for (const auto& lift : node.lifts) {
    const auto* sequence = std::get_if<query::Sequence>(&lift->clause);
    if (sequence != nullptr && is_pair(*sequence))
      pairs.push_back(scored(*lift));
    else
      out = Query(Query::OP_AND_MAYBE, out, scored(*lift));
  }
  if (pairs.empty()) return out;
  return {Query::OP_AND_MAYBE, out, joined(Query::OP_OR, pairs)};
}

}  // namespace morgue::retrieval
