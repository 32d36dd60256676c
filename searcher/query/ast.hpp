// Owns: a query as it was typed, as a tree: pure syntax, checked, but not yet looked up in any
// index. Does not own: reading it (lexer.hpp, parser.hpp) and what it means to an index
// (resolver.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/base/overloaded.hpp"
#include "common/fields/schema.hpp"

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
  std::string message;         ///< "'and' is searched as a word; write AND for the operator"
  std::string corrected = {};  ///< the query as it should be typed; empty: as it is
  std::uint32_t articles = 0;  ///< that `corrected` finds
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

/// What joins two neighbouring operands of a NEAR.
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

/// words:>500, ocr:>80.5; nullopt: open.
struct NumberFilter {
  std::optional<double> least;
  std::optional<double> most;
  bool above = false;  ///< not `least` itself
  bool below = false;  ///< not `most` itself
};

struct Node;
using NodePtr = std::unique_ptr<Node>;

/// The kinds of clauses as typed; some of a resolved query have the same names (resolved.hpp).
namespace syntax {

struct Word {
  std::string text;  ///< as typed, without quotes, '=' and "~1"
  WordForm form = WordForm::stemmed;
  unsigned fuzzy_distance = 0;  ///< 1 or 2, in code points
  bool capitals = false;        ///< =^Word: form exact, and its capitals as they are typed
};

struct Phrase {
  std::vector<NodePtr> words;  ///< each a Word
};

/// AND.
struct AllOf {
  std::vector<NodePtr> children;  ///< some of them NoneOf
  bool strict = false;            ///< somebody wrote AND, so none of the clauses may be missing
};

/// OR.
struct AnyOf {
  std::vector<NodePtr> children;
};

/// NOT.
struct NoneOf {
  NodePtr child;
};

struct Near {
  std::vector<NodePtr> operands;
  std::vector<Link> links;  ///< one fewer than operands
};

struct AtLeast {
  NodePtr child;
  unsigned count = 0;
};

/// 2of(a b c): so many of the clauses.
struct SomeOf {
  std::vector<NodePtr> children;  ///< at least `count`
  unsigned count = 0;
};

/// NOT w/5: occurrences of `child` that none of `other` is linked with, or shares a word with.
struct Apart {
  NodePtr child;
  NodePtr other;
  Link link;
};

/// syn(a b): words and phrases that are counted and ranked as one word.
struct Synonyms {
  std::vector<NodePtr> words;
  bool looked_up = false;  ///< ~a: with the words that the thesaurus has for it
};

/// A value in an exact field (source, section, topic, lang, id, url, site, file).
struct ExactValue {
  std::string text;      ///< as typed, without quotes
  bool pattern = false;  ///< with * or ?, as in file:archive/1987/*
};

struct DateClause {
  DateFilter dates;
};

struct NumberClause {
  NumberFilter numbers;
};

/// *
struct Everything {};

/// Visited with Overloaded (common/base/overloaded.hpp).
using Clause = std::variant<Word, Phrase, AllOf, AnyOf, NoneOf, Near, AtLeast, SomeOf, Apart,
                            Synonyms, ExactValue, DateClause, NumberClause, Everything>;

}  // namespace syntax

struct Node {
  syntax::Clause clause = syntax::Everything{};
  SourceRange at;
  const Field* field = nullptr;  ///< nullptr: the default search
  double boost = 1;              ///< from ^
  /// first50(...): of words and phrases, how many words of the body they must stand among; 0: any.
  unsigned first_words = 0;
};

/// Visits the nodes directly below, in order.
template <OneOf<Node> Tree, typename Visit>
void for_each_child(Tree& node, const Visit& visit) {
  const auto visit_all = [&visit](auto& nodes) {
    for (const auto& child : nodes) visit(static_cast<Tree&>(*child));
  };
  std::visit(Overloaded{[&](OneOf<syntax::Phrase> auto& phrase) { visit_all(phrase.words); },
                        [&](OneOf<syntax::AllOf, syntax::AnyOf, syntax::SomeOf> auto& group) {
                          visit_all(group.children);
                        },
                        [&](OneOf<syntax::Synonyms> auto& same) { visit_all(same.words); },
                        [&](OneOf<syntax::Apart> auto& apart) {
                          visit(static_cast<Tree&>(*apart.child));
                          visit(static_cast<Tree&>(*apart.other));
                        },
                        [&](OneOf<syntax::Near> auto& near) { visit_all(near.operands); },
                        [&](OneOf<syntax::NoneOf, syntax::AtLeast> auto& outer) {
                          visit(static_cast<Tree&>(*outer.child));
                        },
                        [](const OneOf<syntax::Word, syntax::ExactValue, syntax::DateClause,
                                       syntax::NumberClause, syntax::Everything> auto&) {}},
             node.clause);
}

}  // namespace morgue::query
