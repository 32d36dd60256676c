// Owns: BM25 of one term as Xapian 1.4 computes it (weight/bm25weight.cc, with k2 0 and k3 1), to
// the last bit, over the occurrences of all fields joined: BM25F in the form of Robertson, Zaragoza
// and Taylor (Simple BM25 extension to multiple weighted fields, CIKM 2004), where an article is
// one text in which each occurrence counts as often as its field weighs, with one document
// frequency and one saturation. Does not own: the parameters (options.hpp), how often a term stands
// in the headline (headline_counts.hpp).
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/ranking/options.hpp"

namespace morgue::ranking {

/// What is the same for all terms of a query: how an article's length holds it back.
class LengthNorm {
 public:
  /// `mean`: length of an article of the collection, in the unit of of(); 0 where it is empty.
  LengthNorm(const Options& options, double mean)
      : k1_(options.k1), b_(length_share(options)), factor_(mean > 0 ? 1 / mean : 0) {}

  /// The part of the denominator beside the frequency, for an article of `length`. Fields do not
  /// weigh here: a long headline is no longer text.
  double of(std::uint32_t length) const {
    return k1_ * (std::max(length * factor_, kMinNormalisedLength) * b_ + (1 - b_));
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

/// In how many articles at least one of several terms is, taken as independent: what Xapian
/// estimates for an OP_SYNONYM. May throw Xapian::Error.
Xapian::doccount joined_articles(const std::vector<std::string>& terms,
                                 const Xapian::Database& database);

/// `frequency`: occurrences in all fields, each times its field's weight.
inline double score(double weight, double frequency, double norm) {
  return weight * (frequency / (norm + frequency));
}

/// The frequency that score() takes: `all` occurrences, `in_headline` of them in the headline.
inline double joined_frequency(std::uint32_t all, std::uint32_t in_headline,
                               double headline_weight) {
  return all + (headline_weight - 1) * std::min(in_headline, all);
}

}  // namespace morgue::ranking
