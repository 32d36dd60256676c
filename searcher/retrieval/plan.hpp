// Owns: which queries can be answered from posting lists directly: words, phrases, NEAR and counts
// of words, exact values, dates and numbers joined by AND and NOT, or words and phrases joined by
// OR, each word being one term of the index. Does not own: answering them (retrieve.hpp); all other
// queries, which Xapian's matcher answers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/matching/predicate_source.hpp"
#include "searcher/query/compiler.hpp"
#include "searcher/query/resolved.hpp"

namespace morgue::retrieval {

struct ScoredTerm {
  std::string term;
  double factor;  ///< its weight in the query; 0: it only filters
};

/// An article passes whose value in the slot lies between two, both inclusive.
struct ValueRange {
  Xapian::valueno slot;
  std::string least;
  std::optional<std::string> most;
};

struct Plan {
  bool all = true;                ///< every term is needed; else any of them
  std::vector<ScoredTerm> terms;  ///< not empty
  std::vector<std::string> unwanted;
  std::vector<ValueRange> ranges;
  std::vector<std::vector<std::string>>
      phrases;                             ///< terms that must stand next to each other, besides
  std::vector<matching::Predicate> tests;  ///< of other positional clauses
  std::vector<Plan> alternatives;  ///< an article that one of these finds matches as well: "cease
                                   ///< fire" or ceasefire
};

/// The plan for a query, or nothing for one that has none. The answer is what `compiler`'s query
/// gives. `query` must outlive the plan.
std::optional<Plan> make_plan(query::ResolvedQuery& query, query::Compiler& compiler);

}  // namespace morgue::retrieval
