// Owns: how hits are ranked, as options; the defaults were chosen by measurement (ARCHITECTURE.md,
// "Ranking"). Does not own: the formulas (scheme.hpp, closeness.hpp, feedback.hpp, recency.hpp).
#pragma once

#include <cstddef>
#include <optional>

namespace morgue::ranking {

/// Xapian's weighting schemes that are sound in 1.4: not its language models and PL2+, which
/// compute wrong values there.
enum class Scheme { bm25, bm25plus, pl2, dph, dlh, inl2, ifb2, tfidf, coord, bool_ };

/// BM25: articles shorter than this share of the mean are not lifted further; Xapian's default.
inline constexpr double kMinNormalisedLength = 0.5;

struct Options {
  Scheme scheme = Scheme::bm25;
  double k1 = 1.5;             ///< BM25: how much more occurrences count; 0: not at all
  double b = 0.75;             ///< BM25: how much longer articles are held back, 0..1
  double headline_weight = 3;  ///< what a match in the headline adds, beside the body's 1
  double closeness = 0.5;///< how much it counts that words stand near each other; 0: not at all
  std::size_t closeness_depth =
      100;                ///< only so many of the best hits are put in a new order by it
  bool feedback = false;  ///< expand the query from its best articles
  std::size_t feedback_articles = 10;
  std::size_t feedback_words = 10;
  double feedback_weight = 0.2;  ///< of the best new word, beside the 1 of the query's own
  std::optional<double> recent_half_life;  ///< days after which an article's recency counts half
};

}  // namespace morgue::ranking
