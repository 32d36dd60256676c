// Owns: how hits are ranked, as options; the defaults were chosen by measurement (docs/benchmarks).
// Does not own: the formulas (scheme.hpp, closeness.hpp, feedback.hpp, recency.hpp).
#pragma once

#include <cstddef>
#include <optional>

namespace morgue::ranking {

/// Xapian's weighting schemes that are sound in 1.4: not its language models and PL2+, which
/// compute wrong values there.
enum class Scheme { bm25, bm25plus, pl2, dph, dlh, inl2, ifb2, tfidf, coord, bool_ };

/// How --feedback weighs the words of the best articles.
enum class FeedbackModel {
  bo1,  ///< by how far they diverge from chance (Amati 2003)
  rm3   ///< by how likely the best articles say them (Abdul-Jaleel and others, TREC 2004)
};

/// BM25: articles shorter than this share of the mean are not lifted further. Xapian's default of
/// 0.5 makes short articles alike; it gains nothing on any collection.
inline constexpr double kMinNormalisedLength = 0;

/// BM25's b for a query of so many words, function words not counted. Long articles are no fault
/// where one or two words are looked for; of a whole sentence they have many words by accident.
/// After Chung, Luk, Wong and Kwok (Adapting pivoted document-length normalization for query size,
/// ACM TALIP 5, 2006); the line was chosen across collections (docs/benchmarks).
constexpr double share_for_size(std::size_t words) {
  constexpr double kOneWord = 0.12;
  constexpr double kMoreForEach = 0.045;
  constexpr double kMost = 0.75;
  const double more = kMoreForEach * static_cast<double>(words > 0 ? words - 1 : 0);
  return kOneWord + more < kMost ? kOneWord + more : kMost;
}

struct Options {
  Scheme scheme = Scheme::bm25;
  double k1 = 1.2;          ///< BM25: how much more occurrences count; 0: not at all
  std::optional<double> b;  ///< BM25: how much longer articles are held back, 0..1; nothing: by the
                            ///< query's size (share_for_size)
  double headline_weight =
      1;                   ///< how often an occurrence in the headline counts, beside the text's 1
  double closeness = 0.5;  ///< how much it counts that words stand near each other; 0: not at all
  double typed_forms =
      0.4;  ///< how much the typed form of a word counts beside all its forms; 0: not at all
  std::size_t closeness_depth =
      100;                ///< only so many of the best hits are put in a new order by these two
  bool feedback = false;  ///< expand the query from its best articles
  FeedbackModel feedback_model = FeedbackModel::bo1;
  std::size_t feedback_articles = 10;
  std::size_t feedback_words = 10;
  double feedback_weight = 0.2;  ///< of the best new word, beside the 1 of the query's own
  std::optional<double> recent_half_life;  ///< days after which an article's recency counts half
};

/// The b of these options; that of a short query where the query has not decided it yet.
inline double length_share(const Options& options) {
  return options.b.value_or(share_for_size(1));
}

}  // namespace morgue::ranking
