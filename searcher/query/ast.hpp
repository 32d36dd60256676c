// Owns: a query as it was typed, as a tree: pure syntax, checked, but not yet looked up in any
// index. Does not own: reading it (lexer.hpp, parser.hpp) and what it means to an index
// (resolver.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/index/schema.hpp"

namespace morgue::query {

/// Bytes [begin, end) of the query as typed.
struct SourceRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A query that cannot be understood: a value, never "no results".
struct QueryError {
  SourceRange at;
  std::string message;  ///< "'NEAR/x' needs a number of words, as in NEAR/5"
};

/// Something worth telling about a query that was understood.
struct QueryNote {
  SourceRange at;
  std::string message;  ///< "'and' is searched as a word; write AND for the operator"
};

enum class NodeKind {
  word,         ///< text, form
  phrase,       ///< children: words in order
  all_of,       ///< AND; children, some of them none_of
  any_of,       ///< OR; children
  none_of,      ///< NOT; one child
  near,         ///< children joined by links
  at_least,     ///< one child that occurs `count` times or more
  exact_value,  ///< text in an exact field (source, section, topic, lang, id, url, site, file)
  date,         ///< dates
  number,       ///< numbers
  everything    ///< *
};

/// How a word is compared.
enum class WordForm {
  stemmed,     ///< by its stem in the languages of the index
  as_written,  ///< folded, not stemmed: a word of a "phrase"
  exact,       ///< =word: not stemmed, accents kept
  wildcard,    ///< with * or ?
  fuzzy        ///< word~1, word~2
};

enum class LinkKind {
  near,      ///< NEAR/n, w/n: at most n words apart, any order
  before,    ///< PRE/n, pre/n: the same, in this order
  sentence,  ///< w/s
  paragraph  ///< w/p
};

/// What joins two neighbouring operands of a `near` node.
struct Link {
  LinkKind kind = LinkKind::near;
  std::uint32_t distance = 0;  ///< words; 1 is next to each other
};

/// Dates that an article's whole interval must lie in.
struct DateFilter {
  /// First and last second (civil, as in Date); nullopt: open.
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  /// --MM-DD: that day in any year (then first and last are unset).
  int month = 0;
  int day = 0;
};

/// words:>500: bounds inclusive; nullopt: open.
struct NumberFilter {
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
};

/// A node without its children.
struct NodeFacts {
  NodeKind kind = NodeKind::everything;
  SourceRange at;
  std::string text;  ///< word or value as typed, without quotes, '=' and "~1"
  WordForm form = WordForm::stemmed;
  unsigned fuzzy_distance = 0;   ///< 1 or 2, in code points
  const Field* field = nullptr;  ///< nullptr: the default search
  std::vector<Link> links;       ///< near: one fewer than children
  unsigned count = 0;            ///< at_least
  DateFilter dates;
  NumberFilter numbers;
  double weight = 1;    ///< from ^
  bool strict = false;  ///< all_of: somebody wrote AND, so none of the clauses may be missing
};

struct Node : NodeFacts {
  std::vector<std::unique_ptr<Node>> children;
};

using NodePtr = std::unique_ptr<Node>;

}  // namespace morgue::query
