// Owns: lifting new articles: a weight that halves with each so many days of age.
// Does not own: dates as filters (retrieval/value_tests.hpp) and as an order (search.cpp).
#pragma once

#include <xapian.h>

#include <cstdint>

namespace morgue::ranking {

struct Recency {
  double weight = 1;          ///< of an article of today
  double half_life_days = 1;  ///< more than 0
  std::int64_t now_days = 0;  ///< days since 1970-01-01
};

/// What an article gains that was published at `begin` (seconds since 1970): the weight, halved
/// with each half-life of its age.
double recency_score(const Recency& recency, double begin);

/// Matches every article that has a date; to be joined by AND_MAYBE. Articles of the future count
/// as today's.
Xapian::Query recency_query(const Recency& recency);

}  // namespace morgue::ranking
