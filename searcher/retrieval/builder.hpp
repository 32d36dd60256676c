// Owns: from a resolved query to operators. Does not own: what words mean (resolve/resolver.hpp),
// the walk over the articles (retrieve.hpp).
#pragma once

#include <vector>

#include "searcher/resolve/resolved.hpp"
#include "searcher/retrieval/disjunction.hpp"
#include "searcher/retrieval/operator.hpp"
#include "searcher/retrieval/query_context.hpp"
#include "searcher/retrieval/word.hpp"

namespace morgue::retrieval {

/// Clauses of which any finds an article, or so many of them: their scores are added up.
struct Disjuncts {
  std::vector<Word> words;
  std::vector<OperatorPtr> others;
  HowMany how_many;
  OperatorPtr required;               ///< must hold besides; or nothing
  std::vector<OperatorPtr> optional;  ///< add to the score of what matches
};

/// Clauses of an AND at the top of a query that an article may lack (query::may_be_missing).
std::vector<query::ResolvedNode*> optional_clauses(query::ResolvedNode& root);

/// Of so many clauses so many are most: half of them, rounded up. With fewer the answer is a heap
/// of single words; with more, short queries find nothing (docs/benchmarks).
constexpr std::size_t most_of(std::size_t clauses) {
  return (clauses + 1) / 2;
}

/// Builds operators. They refer to the nodes they are made of and to what the context refers to.
/// Everything may throw Xapian::Error.
class Builder {
 public:
  /// `labels`: its words can tell what they give to a score (Operator::tell).
  explicit Builder(QueryContext context, bool labels = false);

  /// The articles that a clause finds. `boost`: of the clauses around it; 0: nothing adds to a
  /// score.
  OperatorPtr clause(query::ResolvedNode& node, double boost = 1);

  /// The same of the whole query, less what the context leaves out.
  OperatorPtr query(query::ResolvedNode& root, double boost = 1);

  /// The same of a whole query that is an OR or one word, for a walk in windows.
  Disjuncts disjuncts(query::ResolvedNode& root);
  /// Whether disjuncts() is for it.
  static bool is_disjunction(const query::ResolvedNode& root);

  /// The articles with most of the optional clauses of an AND, but not all, and with all others.
  Disjuncts most_words(query::ResolvedNode& root);
  /// The same for those who rank them otherwise: nothing adds to a score.
  OperatorPtr most_clause(query::ResolvedNode& root);

  const QueryContext& context() const { return context_; }

 private:
  struct Conjuncts;

  void need(query::ResolvedNode& node, double boost, Conjuncts& to);
  void need_words(query::ResolvedNode& node, double boost, Conjuncts& to);
  void need_sequence(query::ResolvedNode& node, query::Sequence& sequence, double boost,
                     Conjuncts& to);
  void need_synonyms(query::ResolvedNode& node, double boost, Conjuncts& to);
  OperatorPtr words_of(query::ResolvedNode& node);
  void add_disjuncts(query::ResolvedNode& node, double boost, Disjuncts& to);
  void add_lifts(query::ResolvedNode& node, double boost, std::vector<OperatorPtr>& to);
  Word word(const std::vector<std::string>& terms, double boost, const std::string& label = {});
  Word word(const query::Leaf& leaf, double boost);
  void need_pairs(const query::Sequence& sequence, double boost, Conjuncts& to);
  OperatorPtr finish(Conjuncts parts);
  /// Adds what the context leaves out.
  void restrict(Conjuncts& to);

  QueryContext context_;
  double least_norm_;
  bool labels_;
};

}  // namespace morgue::retrieval
