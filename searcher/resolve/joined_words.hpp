// Owns: what a typed word that holds several words asks for: the words one by one, with more for
// standing next to each other. Does not own: where the words are (run_words.hpp), their looking up
// (word_lookup.hpp), the clauses made of them (resolver.cpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/resolve/resolved.hpp"
#include "searcher/resolve/word_lookup.hpp"

namespace morgue::query {

/// Leaves next to each other; often one.
struct WordGroup {
  std::vector<Leaf> leaves;
  std::vector<std::string> bigrams;  ///< of East Asian characters among them
  double boost = 1;
};

/// A typed word taken apart.
struct WordsApart {
  std::vector<WordGroup> words;  ///< all or any of them are asked for; not empty
  std::vector<WordGroup> lifts;  ///< what adds to the score where it stands, and decides nothing
};

/// What neighbouring words of the typed word add, beside the 1 of a word, where they are neighbours
/// in an article. Chosen by measurement.
inline constexpr double kNeighbourBoost = 0.5;

/// Takes a stemmed word apart where it is more than one word, or nothing where it stays a phrase:
/// addresses, and words of numbers, single letters and function words alone (9/11, F-16). Of East
/// Asian characters `any` asks for their pairs, else for the words of the dictionary.
std::optional<WordsApart> take_apart(const Node& node, const WordLookup::Parts& parts,
                                     WordLookup& lookup, bool any);

}  // namespace morgue::query
