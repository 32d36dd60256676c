// Owns: the translation of each kind of clause.
#include "searcher/retrieval/compiler.hpp"

#include <algorithm>
#include <memory>

#include "common/index/stored_article.hpp"
#include "searcher/matching/day_of_year_source.hpp"
#include "searcher/matching/index_view.hpp"
#include "searcher/matching/predicate_source.hpp"
#include "searcher/matching/spans.hpp"
#include "searcher/matching/text_view.hpp"
#include "searcher/ranking/fielded_source.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::query {

namespace {

/// The static Xapian::Query::MatchAll is shared and not thread-safe.
Xapian::Query match_all() {
  return Xapian::Query(std::string());
}
Xapian::Query match_nothing() {
  return Xapian::Query();
}

bool is_nothing(const Xapian::Query& query) {
  return query.empty();
}

Xapian::Query source_query(Xapian::PostingSource* source) {
  return Xapian::Query(source->release());
}

Xapian::Query value_query(const ExactValue& value) {
  const Xapian::Query query = value.term.empty() ? match_nothing() : Xapian::Query(value.term);
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0);
}

Xapian::Query date_query(const DateFilter& dates) {
  if (dates.month != 0) return source_query(new matching::DayOfYearSource(dates.month, dates.day));
  std::vector<Xapian::Query> bounds;
  if (dates.first) {
    bounds.push_back(Xapian::Query(Xapian::Query::OP_VALUE_GE, slot(Slot::published_begin),
                                   Xapian::sortable_serialise(static_cast<double>(*dates.first))));
  }
  if (dates.last) {
    const std::string last = Xapian::sortable_serialise(static_cast<double>(*dates.last));
    bounds.push_back(Xapian::Query(Xapian::Query::OP_VALUE_LE, slot(Slot::published_end), last));
  }
  const Xapian::Query range(Xapian::Query::OP_AND, bounds.begin(), bounds.end());
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, range, 0);
}

Xapian::Query number_query(const NumberFilter& numbers) {
  const auto serialise = [](std::int64_t value) {
    return Xapian::sortable_serialise(static_cast<double>(value));
  };
  const Xapian::valueno number = slot(Slot::words);
  Xapian::Query range;
  if (numbers.least && numbers.most) {
    range = Xapian::Query(Xapian::Query::OP_VALUE_RANGE, number, serialise(*numbers.least),
                          serialise(*numbers.most));
  } else if (numbers.least) {
    range = Xapian::Query(Xapian::Query::OP_VALUE_GE, number, serialise(*numbers.least));
  } else {
    range = Xapian::Query(Xapian::Query::OP_VALUE_LE, number, serialise(*numbers.most));
  }
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, range, 0);
}

}  // namespace

bool is_plain_sequence(const Sequence& sequence) {
  return sequence.gaps.empty() &&
         std::all_of(sequence.leaves.begin(), sequence.leaves.end(), [](const Leaf& leaf) {
           return leaf.form == WordForm::as_written && !is_placed(leaf);
         });
}

bool is_pair(const Sequence& sequence) {
  return sequence.leaves.size() == 2 && sequence.bigrams.size() == 1 && sequence.gaps.empty();
}

Compiler::Compiler(const Xapian::Database& database, Analyzer& analyzer, CompileOptions options)
    : database_(database), analyzer_(analyzer), options_(options) {}

Xapian::Query Compiler::compile(ResolvedQuery& query) {
  query_ = &query;
  return node_query(*query.root);
}

Xapian::Query Compiler::compile_any(ResolvedQuery& query) {
  query_ = &query;
  return all_of_query(std::get<AllOf>(query.root->clause), true);
}

Xapian::Query Compiler::compile_clause(ResolvedNode& node, const ResolvedQuery& query) {
  query_ = &query;
  return node_query(node);
}

Xapian::Query Compiler::node_query(ResolvedNode& node) {
  Xapian::Query query = std::visit(
      Overloaded{
          [&](const Leaf& leaf) { return leaf_query(leaf, node); },
          [&](const Sequence& sequence) { return sequence_query(sequence, node); },
          [&](const AllOf& all) { return all_of_query(all); },
          [&](const AnyOf& any) { return any_of_query(any); },
          [&](const NoneOf& none) {
            return Xapian::Query(Xapian::Query::OP_AND_NOT, match_all(), node_query(*none.child));
          },
          [&](const Near&) { return verified(candidates(node), node); },
          [&](const AtLeast& least) { return verified(candidates(*least.child), node); },
          [](const ExactValue& value) { return value_query(value); },
          [](const InDates& in) { return date_query(in.dates); },
          [](const InNumbers& in) { return number_query(in.numbers); },
          [](const Everything&) { return match_all(); },
          [](const Nothing&) { return match_nothing(); },
      },
      node.clause);
  if (!node.lifts.empty() && !is_nothing(query)) query = lifted(query, node);
  if (node.boost == 1 || is_nothing(query)) return query;
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, node.boost);
}

/// Each phrase is an AND_MAYBE of its own: of an OR of phrases there, Xapian 1.4.22 also adds those
/// that do not stand in the article.
Xapian::Query Compiler::lifted(const Xapian::Query& query, ResolvedNode& node) {
  Xapian::Query out = query;
  std::vector<Xapian::Query> pairs;
  for (const auto& lift : node.lifts) {
    const auto* sequence = std::get_if<Sequence>(&lift->clause);
    if (sequence != nullptr && sequence->leaves.size() == 2 && sequence->bigrams.size() == 1)
      pairs.push_back(node_query(*lift));
    else
      out = Xapian::Query(Xapian::Query::OP_AND_MAYBE, out, node_query(*lift));
  }
  if (pairs.empty()) return out;
  return Xapian::Query(Xapian::Query::OP_AND_MAYBE, out,
                       Xapian::Query(Xapian::Query::OP_OR, pairs.begin(), pairs.end()));
}

Xapian::Query Compiler::leaf_query(const Leaf& leaf, ResolvedNode& node) {
  const Xapian::Query query = words_query(leaf);
  if (is_nothing(query)) return query;
  return is_placed(leaf) || leaf.form == WordForm::exact ? verified(query, node) : query;
}

/// Any of the terms, scored as one word.
Xapian::Query Compiler::words_query(std::vector<std::string> terms) const {
  if (terms.empty()) return match_nothing();
  if (options_.fielded != nullptr)
    return source_query(new ranking::FieldedSource(std::move(terms), *options_.fielded));
  return terms.size() == 1 ? Xapian::Query(terms[0])
                           : Xapian::Query(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());
}

Xapian::Query Compiler::words_query(const Leaf& leaf) const {
  std::vector<std::string> terms;
  for (const std::string& term : leaf.terms) terms.push_back(candidate_term(leaf, term));
  return words_query(std::move(terms));
}

Xapian::Query Compiler::candidates(const ResolvedNode& node) const {
  std::vector<Xapian::Query> parts;
  const auto joined = [&parts](Xapian::Query::op op) {
    return Xapian::Query(op, parts.begin(), parts.end());
  };
  return std::visit(Overloaded{
                        [&](const Leaf& leaf) { return words_query(leaf); },
                        [&](const AnyOf& any) {
                          for (const auto& child : any.children)
                            parts.push_back(candidates(*child));
                          return joined(Xapian::Query::OP_OR);
                        },
                        [&](const Near& near) {
                          for (const auto& operand : near.operands)
                            parts.push_back(candidates(*operand));
                          return joined(Xapian::Query::OP_AND);
                        },
                        [&](const Sequence& sequence) {
                          for (const Leaf& leaf : sequence.leaves)
                            parts.push_back(words_query(leaf));
                          for (const std::string& bigram : sequence.bigrams)
                            parts.push_back(words_query(std::vector<std::string>{
                                scoped_term(sequence.leaves[0].scope, bigram)}));
                          return joined(Xapian::Query::OP_AND);
                        },
                        // The parser lets none of these stand inside a positional clause.
                        [](const OneOf<AllOf, NoneOf, AtLeast, ExactValue, InDates, InNumbers,
                                       Everything, Nothing> auto&) { return match_nothing(); },
                    },
                    node.clause);
}

Xapian::Query Compiler::sequence_query(const Sequence& sequence, ResolvedNode& node) {
  if (!is_plain_sequence(sequence)) return verified(candidates(node), node);
  // Characters are ranked by their pairs. A byline or place has positions under its own prefix.
  std::vector<Xapian::Query> parts;
  for (const std::string& bigram : sequence.bigrams)
    parts.push_back(
        words_query(std::vector<std::string>{scoped_term(sequence.leaves[0].scope, bigram)}));
  // Two neighbouring characters are their bigram: no positions needed.
  if (is_pair(sequence)) return parts[0];
  if (parts.empty()) {
    for (const Leaf& leaf : sequence.leaves)
      parts.push_back(words_query(std::vector<std::string>{scoped_term(leaf.scope, leaf.folded)}));
  }
  // Not OP_PHRASE, which knows nothing of words of several positions.
  return verified(Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end()), node);
}

Xapian::Query Compiler::any_of_query(const AnyOf& any) {
  std::vector<Xapian::Query> parts;
  for (const auto& child : any.children) parts.push_back(node_query(*child));
  return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
}

Xapian::Query Compiler::all_of_query(const AllOf& all, bool any_word) {
  std::vector<Xapian::Query> wanted;
  std::vector<Xapian::Query> words;
  std::vector<Xapian::Query> filters;
  std::vector<Xapian::Query> unwanted;
  for (const auto& child : all.children) {
    if (const auto* none = std::get_if<NoneOf>(&child->clause)) {
      unwanted.push_back(node_query(*none->child));
    } else if (any_word && may_be_missing(*child)) {
      words.push_back(node_query(*child));
    } else {
      (is_filter(*child) ? filters : wanted).push_back(node_query(*child));
    }
  }
  if (!words.empty())
    wanted.push_back(Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end()));
  Xapian::Query query = wanted.empty()
                            ? match_all()
                            : Xapian::Query(Xapian::Query::OP_AND, wanted.begin(), wanted.end());
  if (!filters.empty()) {
    const Xapian::Query filter(Xapian::Query::OP_AND, filters.begin(), filters.end());
    query = wanted.empty() ? Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, filter, 0)
                           : Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
  }
  if (unwanted.empty()) return query;
  return Xapian::Query(Xapian::Query::OP_AND_NOT, query,
                       Xapian::Query(Xapian::Query::OP_OR, unwanted.begin(), unwanted.end()));
}

void Compiler::prepare_words(ResolvedNode& node) {
  for_each_leaf(node, [this](Leaf& leaf) { add_stem_words(leaf, *query_, database_, analyzer_); });
}

matching::Predicate Compiler::text_predicate(const ResolvedNode& node) const {
  auto view = std::make_shared<matching::TextView>(analyzer_);
  if (options_.clock != nullptr) view->set_deadline(options_.clock->deadline());
  auto article = std::make_shared<StoredArticle>();
  return [view, article, &node, database = database_](Xapian::docid docid) {
    *article = decode_stored_article(database.get_document(docid).get_data());
    view->look_at(*article);
    return matching::holds(node, *view);
  };
}

matching::Predicate Compiler::index_predicate(const ResolvedNode& node) const {
  auto view = std::make_shared<matching::IndexView>(database_, query_->languages, options_.lists);
  if (options_.clock != nullptr) view->set_deadline(options_.clock->deadline());
  return [view, &node](Xapian::docid docid) {
    view->look_at(docid);
    return matching::holds(node, *view);
  };
}

matching::Predicate Compiler::predicate(ResolvedNode& node, const ResolvedQuery& query) {
  query_ = &query;
  if (matching::needs_text(node)) return text_predicate(node);
  prepare_words(node);
  return index_predicate(node);
}

Xapian::Query Compiler::verified(Xapian::Query candidates, ResolvedNode& node) {
  if (is_nothing(candidates)) return candidates;
  auto* source = new matching::PredicateSource(
      predicate(node, *query_), options_.clock);  // owned by Xapian from release() on
  return Xapian::Query(Xapian::Query::OP_FILTER, candidates, source_query(source));
}

}  // namespace morgue::query
