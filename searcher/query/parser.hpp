// Owns: from the typed query to its tree, strictly: what is not understood is an error with a
// place, never guessed. Does not own: tokens of the query (lexer.hpp), date expressions
// (date_filter.hpp), meaning in an index (resolver.hpp).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/index/declared_fields.hpp"
#include "searcher/query/ast.hpp"

namespace morgue::query {

/// Limits on a query; beyond them a clear error.
inline constexpr std::size_t kMaxQueryBytes = 64 * 1024;
inline constexpr std::size_t kMaxDepth = 100;

/// What a thesaurus has for a word or phrase (~word).
struct RelatedWords {
  std::vector<std::string> words;  ///< words and phrases of its groups, itself left out
  std::string note;                ///< why there are none, as a clause; empty: there are
};
using Related = std::function<RelatedWords(std::string_view)>;

struct ParseOptions {
  /// Clauses side by side are joined by OR instead of AND; filters (source:, date:, words:) and
  /// exclusions among them are AND-ed with that OR, since they say which articles are meant at all.
  bool any = false;
  /// No syntax: words split at white space, joined as `any` says. Never an error; text without
  /// words is an OR of nothing.
  bool plain = false;
  std::int64_t now_days = 0;  ///< today, in days since 1970-01-01, for date:last-30d
  Related related;            ///< asked by ~word; none: ~word is the word alone
  DeclaredFields declared;    ///< fields of the index besides the schema's
};

struct ParsedQuery {
  NodePtr root;
  std::vector<QueryNote> notes;
};

/// Reads a query. Linear in its length.
std::variant<ParsedQuery, QueryError> parse_query(std::string_view text,
                                                  const ParseOptions& options);

/// The tree as one line of s-expression, for tests and --explain: (and (word taliban) (near 5 (word
/// kabul) (phrase (word= peace) ...))). Words: word (stemmed), word= (as written), exact, capitals,
/// wildcard, fuzzy N; the links of near: N, pre/N, w/s, w/p, "not" before one that excludes; a
/// field stands before the text, as in (word headline:taliban) or (value source:"el faro"); a
/// weight stands last, as in (word taliban ^3); dates are days, or seconds where they do not end
/// with a day. Made safe for a terminal.
std::string to_string(const Node& node);

/// The query with a caret line under the place: two lines, made safe for a
/// terminal. Columns are display columns; a long query is shown from near the place.
std::string show_error_place(std::string_view query, SourceRange at);

/// 1-based column of a byte of the query, in code points.
std::size_t column_of(std::string_view query, std::size_t byte);

}  // namespace morgue::query
