// Owns: terms of sequences (see sequence_terms.hpp).
#include "searcher/retrieval/sequence_terms.hpp"

#include <algorithm>
#include <set>

#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::retrieval {

bool is_plain(const query::Sequence& sequence) {
  return sequence.gaps.empty() &&
         std::all_of(sequence.leaves.begin(), sequence.leaves.end(), [](const query::Leaf& leaf) {
           return leaf.form == query::WordForm::as_written && leaf.terms.size() == 1 &&
                  !query::is_placed(leaf);
         });
}

bool is_pair(const query::Sequence& sequence) {
  return sequence.leaves.size() == 2 && sequence.bigrams.size() == 1 && sequence.gaps.empty();
}

std::vector<std::string> pair_terms(const query::Sequence& sequence) {
  std::vector<std::string> terms;
  for (const std::string& bigram : sequence.bigrams)
    terms.push_back(query::scoped_term(sequence.leaves.front().scope, bigram));
  return terms;
}

std::vector<std::string> word_terms(const query::Sequence& sequence) {
  std::vector<std::string> terms;
  for (const query::Leaf& leaf : sequence.leaves)
    terms.push_back(query::scoped_term(leaf.scope, leaf.folded));
  return terms;
}

std::vector<std::string> candidate_terms(const query::Leaf& leaf) {
  std::vector<std::string> terms;
  for (const std::string& term : leaf.terms) terms.push_back(query::candidate_term(leaf, term));
  return terms;
}

std::vector<std::string> candidate_terms(const std::vector<const query::Leaf*>& leaves) {
  std::set<std::string> terms;
  for (const query::Leaf* leaf : leaves) {
    for (std::string& term : candidate_terms(*leaf)) terms.insert(std::move(term));
  }
  return {terms.begin(), terms.end()};
}

}  // namespace morgue::retrieval
