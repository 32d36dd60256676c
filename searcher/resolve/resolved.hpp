// Owns: a query with its words looked up in one index: what each leaf stands for, ready to be
// compiled, evaluated on an article, or explained; the walk over it. Does not own: how it comes
// about (resolver.hpp) and what is done with it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "common/base/overloaded.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/vocabulary/value_pattern.hpp"

namespace morgue::query {

/// Where a leaf's words must stand.
enum class Scope : std::uint8_t { anywhere, headline, body, lead, first_words, byline, place };

/// A word of the index that a leaf stands for.
struct WordChoice {
  std::string word;               ///< folded, without prefix
  std::uint32_t languages = ~0u;  ///< bit i: it counts in articles of ResolvedQuery::languages[i]
  std::uint32_t articles = 0;     ///< how many hold it, where that was looked up
};

/// Another word that a leaf stands for: Müller for Mueller, veden for vesi; a compound that it is a
/// part of.
struct WordVariant {
  std::string word;                    ///< folded, without prefix; one of Leaf::terms, too
  std::vector<std::string> languages;  ///< in whose articles it counts; empty: in all
  std::uint32_t bits = ~0u;            ///< the same, as WordChoice::languages
  bool compound = false;
};

/// One word of the query.
struct Leaf {
  Scope scope = Scope::anywhere;
  std::uint32_t first_words = 0;  ///< of Scope::first_words: how many words of the body
  WordForm form = WordForm::stemmed;
  std::string typed;      ///< as typed
  std::string folded;     ///< its analysed form
  std::string exact;      ///< form exact: case folded, with accents; with `capitals` as typed
  bool capitals = false;  ///< form exact: the capitals count, too
  /// Terms without field prefix whose articles are candidates: stems with "Z", or words.
  std::vector<std::string> terms;
  /// The words with positions; for stemmed leaves filled in only when positions or highlights need
  /// them.
  std::vector<WordChoice> words;
  /// Stems by language bit, for comparing a text's tokens: pairs of stem and language mask.
  std::vector<WordChoice> stems;
  std::vector<WordVariant> variants;
  std::size_t expansion_found = 0;  ///< wildcard and fuzzy: how many words of the index
};

/// How many words may stand between two neighbours of a sequence.
struct Gap {
  std::uint32_t least = 0;
  std::uint32_t most = 0;

  bool operator==(const Gap&) const = default;
};

struct ResolvedNode;
using ResolvedPtr = std::unique_ptr<ResolvedNode>;

/// Words next to each other, or with gaps.
struct Sequence {
  std::vector<Leaf> leaves;  ///< two or more
  /// Of East Asian characters: their bigrams, which rank and narrow the candidates.
  std::vector<std::string> bigrams;
  /// After each leaf but the last what may stand between it and the next; empty: nothing anywhere.
  std::vector<Gap> gaps;
};

struct AllOf {
  std::vector<ResolvedPtr> children;
};

struct AnyOf {
  std::vector<ResolvedPtr> children;
};

struct NoneOf {
  ResolvedPtr child;
};

struct Near {
  std::vector<ResolvedPtr> operands;
  std::vector<Link> links;  ///< one fewer than operands
};

struct AtLeast {
  ResolvedPtr child;
  unsigned count = 0;
};

struct SomeOf {
  std::vector<ResolvedPtr> children;
  unsigned count = 0;
};

struct Apart {
  ResolvedPtr child;
  ResolvedPtr other;
  Link link;
};

/// One word with several spellings; each child a word or phrase, or several of them.
struct Synonyms {
  std::vector<ResolvedPtr> children;
};

struct ExactValue {
  const Field* field = nullptr;                      ///< never nullptr
  std::string typed;                                 ///< as typed
  std::string term;                                  ///< of the index; empty: no article's
  std::shared_ptr<const ValuePattern> pattern = {};  ///< instead of the term; nullptr: none
};

struct InDates {
  const Field* field = &morgue::field(FieldId::published);  ///< never nullptr
  DateFilter dates;
};

struct InNumbers {
  const Field* field = nullptr;  ///< never nullptr
  NumberFilter numbers;
};

struct Everything {};

/// A word without letters, or a group without children.
struct Nothing {};

/// Visited with Overloaded (common/base/overloaded.hpp).
using Clause = std::variant<Leaf, Sequence, AllOf, AnyOf, NoneOf, Near, AtLeast, SomeOf, Apart,
                            Synonyms, ExactValue, InDates, InNumbers, Everything, Nothing>;

struct ResolvedNode {
  Clause clause = Nothing{};
  const Node* source = nullptr;  ///< the typed node it came from (of a tree that outlives this one)
  double boost = 1;
  /// What adds to the score where it stands and decides nothing: the words of Iran-Iraq side by
  /// side, a form of a word.
  std::vector<ResolvedPtr> lifts;
};

struct ResolvedQuery {
  ResolvedPtr root;
  std::vector<std::string> languages;  ///< of the index, most articles first; at most 32
  std::vector<QueryNote> notes;
};

/// Visits the nodes directly below, in order. A sequence has leaves, and no nodes.
template <OneOf<ResolvedNode> Tree, typename Visit>
void for_each_child(Tree& node, const Visit& visit) {
  std::visit(Overloaded{[&visit](OneOf<AllOf, AnyOf, SomeOf, Synonyms> auto& group) {
                          for (const auto& child : group.children)
                            visit(static_cast<Tree&>(*child));
                        },
                        [&visit](OneOf<Near> auto& near) {
                          for (const auto& operand : near.operands)
                            visit(static_cast<Tree&>(*operand));
                        },
                        [&visit](OneOf<NoneOf, AtLeast> auto& outer) {
                          visit(static_cast<Tree&>(*outer.child));
                        },
                        [&visit](OneOf<Apart> auto& apart) {
                          visit(static_cast<Tree&>(*apart.child));
                          visit(static_cast<Tree&>(*apart.other));
                        },
                        [](const OneOf<Leaf, Sequence, ExactValue, InDates, InNumbers, Everything,
                                       Nothing> auto&) {}},
             node.clause);
}

/// Visits every leaf under `node`, in order.
template <OneOf<ResolvedNode> Tree, typename Visit>
void for_each_leaf(Tree& node, const Visit& visit) {
  if (auto* leaf = std::get_if<Leaf>(&node.clause)) visit(*leaf);
  if (auto* sequence = std::get_if<Sequence>(&node.clause)) {
    for (auto& leaf : sequence->leaves) visit(leaf);
  }
  for_each_child(node, [&visit](auto& child) { for_each_leaf(child, visit); });
}

}  // namespace morgue::query
