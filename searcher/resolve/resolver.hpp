// Owns: looking a query up in an index, clause by clause: groups, function words, phrases, and the
// shapes that one typed word may have in print (cease-fire, ceasefire). Does not own: syntax
// (parser.hpp), single words (word_lookup.hpp), bounds (resolve_limits.hpp), Xapian queries
// (compiler.hpp).
#pragma once

#include <xapian.h>

#include <string>
#include <variant>

#include "common/analysis/analyzer.hpp"
#include "common/base/deadline.hpp"
#include "common/shards/joined_database.hpp"
#include "searcher/resolve/leaf_terms.hpp"
#include "searcher/resolve/resolve_limits.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::query {

struct ResolveOptions {
  std::size_t max_expansion = 1000;  ///< words that one wildcard or fuzzy word may stand for
  std::string language;              ///< stem in this language only; empty: in all of the index
  Deadline deadline;                 ///< after it resolve_query throws DeadlinePassed
  bool drop_stop_words = true;       ///< function words beside other words do not count
  bool any = false;  ///< of a typed word that holds several, any is enough (ParseOptions::any)
};

/// Resolves `root`, which must outlive the result. Equal clauses of one AND or OR become one with
/// the sum of their boosts. An error is a wildcard that is too wide, too many of them, or too long
/// a phrase. May throw Error and Xapian::Error.
std::variant<ResolvedQuery, QueryError> resolve_query(const Node& root,
                                                      const JoinedDatabase& database,
                                                      Analyzer& analyzer,
                                                      const ResolveOptions& options);

}  // namespace morgue::query
