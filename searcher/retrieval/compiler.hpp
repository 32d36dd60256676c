// Owns: from the resolved query to Xapian's: terms, weights, filters, and verified clauses where
// the index alone cannot decide. Does not own: what words mean (resolver.hpp), how clauses are
// evaluated (searcher/matching).
#pragma once

#include <xapian.h>

#include <functional>
#include <memory>

#include "common/analysis/analyzer.hpp"
#include "common/glass/index.hpp"
#include "searcher/matching/predicate_source.hpp"
#include "searcher/ranking/options.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::query {

struct CompileOptions {
  /// How words are scored where the headline weighs otherwise than the text (BM25F); nullptr: as
  /// Xapian's weight does. Copied.
  const ranking::Options* fielded = nullptr;
  /// Ends verified clauses and phrases; must outlive the compiled query. nullptr: nothing does.
  matching::MatchClock* clock = nullptr;
  std::shared_ptr<glass::Index> lists =
      nullptr;  ///< the same state as the database, for quicker looks at positions; or none
};

/// Whether every leaf of a sequence stands for one word, next to its neighbours, in a scope whose
/// positions are its own, so that those in the index decide.
bool is_plain_sequence(const Sequence& sequence);

/// Two East Asian characters side by side: their pair is a term.
bool is_pair(const Sequence& sequence);

/// Compiles queries for one database. The compiled queries hold references to the ResolvedQuery,
/// the analyzer and this object's database: all must outlive the search.
class Compiler {
 public:
  Compiler(const Xapian::Database& database, Analyzer& analyzer, CompileOptions options);

  /// The whole query.
  Xapian::Query compile(ResolvedQuery& query);

  /// Whether an article that has all words of a positional clause matches it, by its positions or
  /// its text. May throw. `node` and `query` must outlive the predicate.
  matching::Predicate predicate(ResolvedNode& node, const ResolvedQuery& query);

  /// The same where any of the clauses that may be missing (may_be_missing) is enough.
  Xapian::Query compile_any(ResolvedQuery& query);

  /// One clause without boosts, for counting what it alone would find.
  Xapian::Query compile_clause(ResolvedNode& node, const ResolvedQuery& query);

 private:
  Xapian::Query node_query(ResolvedNode& node);
  /// `query` with what the node's lifts add.
  Xapian::Query lifted(const Xapian::Query& query, ResolvedNode& node);
  Xapian::Query leaf_query(const Leaf& leaf, ResolvedNode& node);
  Xapian::Query words_query(std::vector<std::string> terms) const;
  Xapian::Query words_query(const Leaf& leaf) const;
  Xapian::Query sequence_query(const Sequence& sequence, ResolvedNode& node);
  Xapian::Query any_of_query(const AnyOf& any);
  /// `any_word`: of the clauses that may be missing one is enough.
  Xapian::Query all_of_query(const AllOf& all, bool any_word = false);
  Xapian::Query verified(Xapian::Query candidates, ResolvedNode& node);
  Xapian::Query candidates(const ResolvedNode& node) const;
  matching::Predicate text_predicate(const ResolvedNode& node) const;
  matching::Predicate index_predicate(const ResolvedNode& node) const;
  void prepare_words(ResolvedNode& node);

  Xapian::Database database_;
  Analyzer& analyzer_;
  CompileOptions options_;
  const ResolvedQuery* query_ = nullptr;
};

}  // namespace morgue::query
