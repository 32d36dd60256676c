// Owns: looking a query's words up in an index: analysis, stems in its languages, expansions, and the shapes that one typed word may have
// in print (cease-fire, ceasefire).
// Does not own: syntax (parser.hpp), Xapian queries (compiler.hpp).
#pragma once

#include <xapian.h>

#include <string>
#include <variant>

#include "common/analysis/analyzer.hpp"
#include "searcher/deadline.hpp"
#include "searcher/query/resolved.hpp"

namespace morgue::query {

/// Words with wildcards or ~ in one query: each may walk the whole term list.
inline constexpr std::size_t kMaxExpandedWords = 20;

/// Words of a phrase, or characters of an East Asian run.
inline constexpr std::size_t kMaxPhraseWords = 500;

struct ResolveOptions {
  std::size_t max_expansion = 1000;  ///< words that one wildcard or fuzzy word may stand for
  std::string language;              ///< stem in this language only; empty: in all of the index
  Deadline deadline;                ///< after it resolve_query throws DeadlinePassed
  bool drop_stop_words = true;       ///< function words beside other words do not count
};

/// Resolves `root`, which must outlive the result. Equal clauses of one AND or OR become one with the sum of their weights. An error
/// is a wildcard that is too wide, too many of them, or too long a phrase. May throw Error and Xapian::Error.
std::variant<ResolvedQuery, QueryError> resolve_query(const Node& root, const Xapian::Database& database, Analyzer& analyzer,
                                                      const ResolveOptions& options);

/// Prefix of a scope's word terms: "" for anywhere, body and lead; the field's for the rest.
std::string_view scope_prefix(Scope scope);

/// The term of the index for a leaf's entry in `terms`: "Zrun" in the headline is "ZSrun".
std::string scoped_term(Scope scope, std::string_view term);

/// True where the leaf's terms find it in more places than its scope, so that positions decide: the body, the lead, and words of the
/// headline other than stems.
bool is_placed(const Leaf& leaf);

/// The index's term for an entry of `leaf.terms`: in its scope, or for placed leaves anywhere.
std::string candidate_term(const Leaf& leaf, std::string_view term);

/// Fills `leaf.words` of a stemmed leaf: every word of the index that has one of its stems in some language of the index.
void add_stem_words(Leaf& leaf, const ResolvedQuery& query, const Xapian::Database& database, Analyzer& analyzer);

/// Visits every leaf under `node`, in order.
template <typename Tree, typename Visit>
void for_each_leaf(Tree& node, const Visit& visit) {
  if (node.kind == ResolvedKind::leaf) visit(node.leaf);
  for (auto& child : node.children) for_each_leaf(*child, visit);
}

}  // namespace morgue::query
