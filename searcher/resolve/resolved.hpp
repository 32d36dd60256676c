// Owns: a query with its words looked up in one index: what each leaf stands for, ready to be
// compiled, evaluated on an article, or explained. Does not own: how it comes about (resolver.hpp)
// and what is done with it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "searcher/query/ast.hpp"

namespace morgue::query {

/// Where a leaf's words must stand.
enum class Scope : std::uint8_t { anywhere, headline, body, lead, byline, place };

/// A word of the index that a leaf stands for.
struct WordChoice {
  std::string word;               ///< folded, without prefix
  std::uint32_t languages = ~0u;  ///< bit i: it counts in articles of ResolvedQuery::languages[i]
  std::uint32_t articles = 0;     ///< how many hold it, where that was looked up
};

/// One word of the query.
struct Leaf {
  Scope scope = Scope::anywhere;
  WordForm form = WordForm::stemmed;
  std::string typed;   ///< as typed
  std::string folded;  ///< its analysed form
  std::string exact;   ///< form exact: case folded, with accents
  /// Terms without field prefix whose articles are candidates: stems with "Z", or words.
  std::vector<std::string> terms;
  /// The words with positions; for stemmed leaves filled in only when positions or highlights need
  /// them.
  std::vector<WordChoice> words;
  /// Stems by language bit, for comparing a text's tokens: pairs of stem and language mask.
  std::vector<WordChoice> stems;
  std::size_t expansion_found = 0;  ///< wildcard and fuzzy: how many words of the index
};

enum class ResolvedKind {
  leaf,
  sequence,  ///< leaves next to each other, or with gaps
  all_of,
  any_of,
  none_of,
  near,
  at_least,
  exact_value,  ///< leaf.terms[0] is the boolean term
  date,
  number,
  everything,
  nothing  ///< a word without letters, or an any_of without children
};

/// How many words may stand between two neighbours of a sequence.
struct Gap {
  std::uint32_t least = 0;
  std::uint32_t most = 0;

  bool operator==(const Gap&) const = default;
};

/// A node without its children.
struct ResolvedFacts {
  ResolvedKind kind = ResolvedKind::nothing;
  const Node* source = nullptr;  ///< the typed node it came from (of a tree that outlives this one)
  Leaf leaf;
  /// sequence of East Asian characters: its bigrams, which rank and narrow the candidates.
  std::vector<std::string> bigrams;
  /// sequence: after each child but the last what may stand between it and the next; empty: nothing
  /// anywhere.
  std::vector<Gap> gaps;
  std::vector<Link> links;
  unsigned count = 0;
  const Field* field = nullptr;
  DateFilter dates;
  NumberFilter numbers;
  double weight = 1;
};

struct ResolvedNode : ResolvedFacts {
  std::vector<std::unique_ptr<ResolvedNode>> children;
  /// Sequences that add weight where they stand and decide nothing: the words of Iran-Iraq side by
  /// side.
  std::vector<std::unique_ptr<ResolvedNode>> lifts;
};

using ResolvedPtr = std::unique_ptr<ResolvedNode>;

struct ResolvedQuery {
  ResolvedPtr root;
  std::vector<std::string> languages;  ///< of the index, most articles first; at most 32
  std::vector<QueryNote> notes;
};

}  // namespace morgue::query
