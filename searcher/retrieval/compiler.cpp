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

}  // namespace

bool is_plain_sequence(const ResolvedNode& node) {
  return node.gaps.empty() &&
         std::all_of(node.children.begin(), node.children.end(), [](const auto& child) {
           const Leaf& leaf = child->leaf;
           return leaf.form == WordForm::as_written && !is_placed(leaf);
         });
}

bool is_pair(const ResolvedNode& node) {
  return node.children.size() == 2 && node.bigrams.size() == 1 && node.gaps.empty();
}

Compiler::Compiler(const Xapian::Database& database, Analyzer& analyzer, CompileOptions options)
    : database_(database), analyzer_(analyzer), options_(options) {}

Xapian::Query Compiler::compile(ResolvedQuery& query) {
  query_ = &query;
  return node_query(*query.root);
}

Xapian::Query Compiler::compile_any(ResolvedQuery& query) {
  query_ = &query;
  return all_of_query(*query.root, true);
}

Xapian::Query Compiler::compile_clause(ResolvedNode& node, const ResolvedQuery& query) {
  query_ = &query;
  return node_query(node);
}

Xapian::Query Compiler::node_query(ResolvedNode& node) {
  Xapian::Query query;
  switch (node.kind) {
    case ResolvedKind::leaf:
      query = leaf_query(node);
      break;
    case ResolvedKind::sequence:
      query = sequence_query(node);
      break;
    case ResolvedKind::all_of:
      query = all_of_query(node);
      break;
    case ResolvedKind::any_of:
      query = group_query(node, Xapian::Query::OP_OR);
      break;
    case ResolvedKind::none_of:
      query = Xapian::Query(Xapian::Query::OP_AND_NOT, match_all(), node_query(*node.children[0]));
      break;
    case ResolvedKind::near:
      query = near_query(node);
      break;
    case ResolvedKind::at_least:
      query = verified(candidates(*node.children[0]), node);
      break;
    case ResolvedKind::exact_value:
      query = node.leaf.terms[0].empty() ? match_nothing() : Xapian::Query(node.leaf.terms[0]);
      query = Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0);
      break;
    case ResolvedKind::date:
      query = date_query(node);
      break;
    case ResolvedKind::number:
      query = number_query(node);
      break;
    case ResolvedKind::everything:
      query = match_all();
      break;
    case ResolvedKind::nothing:
      query = match_nothing();
      break;
  }
  if (!node.lifts.empty() && !is_nothing(query)) query = lifted(query, node);
  if (node.weight == 1 || is_nothing(query)) return query;
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, node.weight);
}

/// Each phrase is an AND_MAYBE of its own: of an OR of phrases there, Xapian 1.4.22 also adds those
/// that do not stand in the article.
Xapian::Query Compiler::lifted(const Xapian::Query& query, ResolvedNode& node) {
  Xapian::Query out = query;
  std::vector<Xapian::Query> pairs;
  for (const auto& lift : node.lifts) {
    if (lift->children.size() == 2 && lift->bigrams.size() == 1)
      pairs.push_back(node_query(*lift));
    else
      out = Xapian::Query(Xapian::Query::OP_AND_MAYBE, out, node_query(*lift));
  }
  if (pairs.empty()) return out;
  return Xapian::Query(Xapian::Query::OP_AND_MAYBE, out,
                       Xapian::Query(Xapian::Query::OP_OR, pairs.begin(), pairs.end()));
}

Xapian::Query Compiler::leaf_query(ResolvedNode& node) {
  const Leaf& leaf = node.leaf;
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

Xapian::Query Compiler::candidates(ResolvedNode& node) {
  std::vector<Xapian::Query> parts;
  switch (node.kind) {
    case ResolvedKind::leaf:
      return words_query(node.leaf);
    case ResolvedKind::any_of:
      for (const auto& child : node.children) parts.push_back(candidates(*child));
      return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
    case ResolvedKind::sequence:
    case ResolvedKind::near:
      for (const auto& child : node.children) parts.push_back(candidates(*child));
      for (const std::string& bigram : node.bigrams)
        parts.push_back(words_query(
            std::vector<std::string>{scoped_term(node.children[0]->leaf.scope, bigram)}));
      return Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
    case ResolvedKind::all_of:
    case ResolvedKind::none_of:
    case ResolvedKind::at_least:
    case ResolvedKind::exact_value:
    case ResolvedKind::date:
    case ResolvedKind::number:
    case ResolvedKind::everything:
    case ResolvedKind::nothing:
      return match_nothing();  // the parser lets none of these stand inside a positional clause
  }
  return match_nothing();
}

Xapian::Query Compiler::sequence_query(ResolvedNode& node) {
  if (!is_plain_sequence(node)) return verified(candidates(node), node);
  // Characters are ranked by their pairs. A byline or place has positions under its own prefix.
  std::vector<Xapian::Query> parts;
  for (const std::string& bigram : node.bigrams)
    parts.push_back(
        words_query(std::vector<std::string>{scoped_term(node.children[0]->leaf.scope, bigram)}));
  // Two neighbouring characters are their bigram: no positions needed.
  if (is_pair(node)) return parts[0];
  if (parts.empty()) {
    for (const auto& child : node.children)
      parts.push_back(words_query(
          std::vector<std::string>{scoped_term(child->leaf.scope, child->leaf.folded)}));
  }
  // Not OP_PHRASE, which knows nothing of words of several positions.
  return verified(Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end()), node);
}

Xapian::Query Compiler::group_query(ResolvedNode& node, Xapian::Query::op op) {
  std::vector<Xapian::Query> parts;
  for (const auto& child : node.children) parts.push_back(node_query(*child));
  return Xapian::Query(op, parts.begin(), parts.end());
}

Xapian::Query Compiler::all_of_query(ResolvedNode& node, bool any_word) {
  std::vector<Xapian::Query> wanted;
  std::vector<Xapian::Query> words;
  std::vector<Xapian::Query> filters;
  std::vector<Xapian::Query> unwanted;
  for (const auto& child : node.children) {
    if (child->kind == ResolvedKind::none_of) {
      unwanted.push_back(node_query(*child->children[0]));
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
    const Xapian::Query all(Xapian::Query::OP_AND, filters.begin(), filters.end());
    query = wanted.empty() ? Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, all, 0)
                           : Xapian::Query(Xapian::Query::OP_FILTER, query, all);
  }
  if (unwanted.empty()) return query;
  return Xapian::Query(Xapian::Query::OP_AND_NOT, query,
                       Xapian::Query(Xapian::Query::OP_OR, unwanted.begin(), unwanted.end()));
}

Xapian::Query Compiler::near_query(ResolvedNode& node) {
  return verified(candidates(node), node);
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

Xapian::Query Compiler::date_query(const ResolvedNode& node) const {
  if (node.dates.month != 0)
    return source_query(new matching::DayOfYearSource(node.dates.month, node.dates.day));
  std::vector<Xapian::Query> bounds;
  if (node.dates.first) {
    bounds.push_back(
        Xapian::Query(Xapian::Query::OP_VALUE_GE, slot(Slot::published_begin),
                      Xapian::sortable_serialise(static_cast<double>(*node.dates.first))));
  }
  if (node.dates.last) {
    const std::string last = Xapian::sortable_serialise(static_cast<double>(*node.dates.last));
    bounds.push_back(Xapian::Query(Xapian::Query::OP_VALUE_LE, slot(Slot::published_end), last));
  }
  const Xapian::Query range(Xapian::Query::OP_AND, bounds.begin(), bounds.end());
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, range, 0);
}

Xapian::Query Compiler::number_query(const ResolvedNode& node) const {
  const auto serialise = [](std::int64_t value) {
    return Xapian::sortable_serialise(static_cast<double>(value));
  };
  const Xapian::valueno number = slot(Slot::words);
  Xapian::Query range;
  if (node.numbers.least && node.numbers.most) {
    range = Xapian::Query(Xapian::Query::OP_VALUE_RANGE, number, serialise(*node.numbers.least),
                          serialise(*node.numbers.most));
  } else if (node.numbers.least) {
    range = Xapian::Query(Xapian::Query::OP_VALUE_GE, number, serialise(*node.numbers.least));
  } else {
    range = Xapian::Query(Xapian::Query::OP_VALUE_LE, number, serialise(*node.numbers.most));
  }
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, range, 0);
}

}  // namespace morgue::query
