// Owns: a posting list with what its term is worth. Does not own: decoding
// (glass/posting_list.hpp), the formula (ranking/bm25.hpp).
#pragma once

#include <array>

#include "common/glass/index.hpp"
#include "searcher/ranking/bm25.hpp"
#include "searcher/retrieval/plan.hpp"

namespace morgue::retrieval {

struct ScoredList {
  ScoredList(const ScoredTerm& term, double k1, const ranking::LengthNorm& norm,
             const Xapian::Database& database, glass::Index& index)
      : postings(index.postings(term.term)),
        weight(postings.size() == 0 ? 0
                                    : ranking::term_weight(postings.size(), database.get_doccount(),
                                                           term.factor, k1)) {
    for (std::uint32_t i = 0; i < kSmall; ++i)
      at_most_[i] = ranking::score(weight, i, norm.least());
  }

  /// What the present posting adds at most, whatever the article's length.
  double at_most() const {
    return postings.frequency() < kSmall ? at_most_[postings.frequency()] : weight;
  }
  double score_with(double norm) const {
    return ranking::score(weight, postings.frequency(), norm);
  }

  glass::PostingList postings;
  double weight;

 private:
  static constexpr std::uint32_t kSmall = 32;
  std::array<double, kSmall> at_most_{};
};

}  // namespace morgue::retrieval
