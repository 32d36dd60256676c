// Owns: taking the score of a hit apart: what each word, nearness, typed forms, feedback and
// recency gave. Does not own: scores, which the operators and Xapian give (searcher/retrieval), and
// telling the parts (searcher/output).
//
// The words are told by the operators that scored them (Operator::tell), so that there is no second
// reading of a query that could differ from the search. Where Xapian ranks, each of these words is
// scored by its scheme alone: all schemes are sums over words.
#pragma once

#include <vector>

#include "searcher/ranking/feedback.hpp"
#include "searcher/ranking/score_parts.hpp"
#include "searcher/retrieval/query_context.hpp"

namespace morgue {

/// A hit whose score is asked about.
struct ScoredHit {
  Xapian::docid docid = 0;
  double score = 0;
  bool all_words = true;
  bool lifted = false;  ///< closeness and typed forms are part of its score
  double scale = 1;     ///< of a hit without all words: what its score was multiplied by
};

/// The parts of its score, in the order of the query; they add up to it, to rounding. `feedback`:
/// the words that were added. May throw Xapian::Error, DeadlinePassed.
std::vector<ranking::ScorePart> score_parts(const ScoredHit& hit,
                                            const retrieval::QueryContext& context,
                                            const std::vector<ranking::FeedbackWord>& feedback,
                                            std::int64_t now_days);

}  // namespace morgue
