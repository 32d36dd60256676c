// Owns: which queries can be answered from posting lists directly: words, phrases, NEAR and counts
// of words, exact values, dates and numbers, and ORs of words joined by AND and NOT, or words and
// phrases joined by OR, each word being one term of the index. Does not own: answering them
// (retrieve.hpp); all other queries, which Xapian's matcher answers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/matching/predicate_source.hpp"
#include "searcher/resolve/resolved.hpp"
#include "searcher/retrieval/compiler.hpp"

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

/// Words next to each other that add to the score of an article where they stand.
struct ScoredPhrase {
  std::vector<std::string> words;
  std::vector<ScoredTerm> terms;  ///< what it adds: its words', or those of its bigrams
  bool decides = false;           ///< its articles match by it; only beside words of an OR
};

/// One way to match a group.
struct Branch {
  std::vector<ScoredTerm> terms;  ///< all are needed
  std::vector<ScoredTerm> lifts;
  std::vector<ScoredPhrase> phrases;  ///< none decides
};

/// What one branch at least must find.
using Group = std::vector<Branch>;

struct Plan {
  bool all = true;                ///< every term is needed; else any of them
  std::vector<ScoredTerm> terms;  ///< not empty where there are no groups
  std::vector<Group> groups;  ///< one branch of each is needed besides; not for any of the terms
  std::vector<std::string> unwanted;
  std::vector<ValueRange> ranges;
  std::vector<std::vector<std::string>>
      phrases;                             ///< terms that must stand next to each other, besides
  std::vector<matching::Predicate> tests;  ///< of other positional clauses
  std::vector<Plan> alternatives;  ///< an article that one of these finds matches as well: "cease
                                   ///< fire" or ceasefire
  std::vector<ScoredTerm>
      lifts;  ///< what lifts an article without being needed: pairs of characters
  std::vector<ScoredPhrase> loose;  ///< phrases that lift an article
};

/// The plan for a query, or nothing for one that has none. The answer is what `compiler`'s query
/// gives. `query` must outlive the plan.
std::optional<Plan> make_plan(query::ResolvedQuery& query, query::Compiler& compiler);

}  // namespace morgue::retrieval
