// Owns: BM25 of one term as Xapian 1.4 computes it (weight/bm25weight.cc, with k2 0 and k3 1), to
// the last bit. Does not own: the parameters (ranking/options.hpp).
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cmath>

#include "searcher/ranking/options.hpp"

namespace morgue::retrieval {

/// What is the same for all terms of a query: how an article's length holds it back.
class LengthNorm {
 public:
  LengthNorm(const ranking::Options& options, const Xapian::Database& database)
      : k1_(options.k1),
        b_(options.b),
        factor_(database.get_avlength() > 0 ? 1 / database.get_avlength() : 0) {}

  /// The part of the denominator beside the frequency, for an article of `length` words.
  double of(std::uint32_t length) const {
    return k1_ * (std::max(length * factor_, ranking::kMinNormalisedLength) * b_ + (1 - b_));
  }
  /// The least that of() gives.
  double least() const { return of(0); }

 private:
  double k1_;
  double b_;
  double factor_;
};

/// The weight of a term that `with` of `all` articles have: the limit of what any frequency can
/// add.
inline double term_weight(Xapian::doccount with, Xapian::doccount all, double factor, double k1) {
  double rarity = (all - with + 0.5) / (with + 0.5);
  if (rarity < 2) rarity = rarity * 0.5 + 1;  // so that no word counts against an article
  return std::log(rarity) * factor * (k1 + 1);
}

inline double score(double weight, std::uint32_t frequency, double norm) {
  const double count = frequency;
  return weight * (count / (norm + count));
}

}  // namespace morgue::retrieval
