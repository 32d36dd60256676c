// Owns: which terms find and rank a sequence of words. Does not own: whether the words stand next
// to each other (phrase_test.hpp, clause_test.hpp).
#pragma once

#include <string>
#include <vector>

#include "searcher/resolve/resolved.hpp"

namespace morgue::retrieval {

/// Whether each leaf stands for one word, next to its neighbours, in a scope whose positions are
/// its own, so that those in the index decide.
bool is_plain(const query::Sequence& sequence);

/// Two East Asian characters side by side: their pair is a term, and finding it is enough.
bool is_pair(const query::Sequence& sequence);

/// The terms of the pairs of East Asian characters.
std::vector<std::string> pair_terms(const query::Sequence& sequence);

/// Of a plain sequence: the terms of its words, in order.
std::vector<std::string> word_terms(const query::Sequence& sequence);

/// The terms of the index that find a leaf's articles.
std::vector<std::string> candidate_terms(const query::Leaf& leaf);

/// The same of several leaves as one word, each term once.
std::vector<std::string> candidate_terms(const std::vector<const query::Leaf*>& leaves);

}  // namespace morgue::retrieval
