// Owns: from the resolved query to Xapian's: what words are worth under Xapian's own weighting
// schemes. What matches is decided by operators (builder.hpp), which Xapian asks through
// OperatorSource where a score depends on it. Does not own: what words mean (resolver.hpp), running
// the query (xapian_match.hpp).
#pragma once

#include <xapian.h>

#include <memory>
#include <vector>

#include "searcher/resolve/resolved.hpp"
#include "searcher/retrieval/builder.hpp"

namespace morgue::retrieval {

/// The compiled queries hold operators: what these refer to must outlive the search.
class Compiler {
 public:
  /// `ended` becomes true where the deadline ended a source.
  Compiler(Builder& builder, std::shared_ptr<bool> ended)
      : builder_(builder), ended_(std::move(ended)) {}

  /// The whole query.
  Xapian::Query compile(query::ResolvedNode& root);
  /// What is scored of it, without what decides about the whole.
  Xapian::Query scored(query::ResolvedNode& node);

  /// The same for articles with most of the optional clauses of an AND (Builder::most_words).
  Xapian::Query compile_most(query::ResolvedNode& root);

 private:
  Xapian::Query scored_clause(query::ResolvedNode& node);
  Xapian::Query scored_sequence(query::ResolvedNode& node, const query::Sequence& sequence);
  Xapian::Query scored_all(const std::vector<query::ResolvedPtr>& children);
  Xapian::Query candidates(query::ResolvedNode& node);
  Xapian::Query lifted(const Xapian::Query& query, query::ResolvedNode& node);
  /// The candidates that a clause finds.
  Xapian::Query that_match(const Xapian::Query& candidates, query::ResolvedNode& node);
  /// What a clause finds, without weight.
  Xapian::Query found_by(OperatorPtr clause);

  Builder& builder_;
  std::shared_ptr<bool> ended_;
};

}  // namespace morgue::retrieval
