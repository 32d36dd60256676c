// Owns: expanding a query by the words that set its best articles apart (pseudo-relevance
// feedback). Does not own: Bo1 itself, which is Xapian's, and the first search (search.cpp).
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/ranking/options.hpp"

namespace morgue::ranking {

/// A word that feedback added.
struct FeedbackWord {
  std::string term;   ///< as in the index: "Zstrike" for a stem
  double weight = 0;  ///< beside the 1 of the query's own words
};

/// The words that set the articles of `best` apart, by the model of the options, the strongest
/// first: its weight is the options' one, that of the others in proportion. Stems, no fields, no
/// function words; Bo1 takes none of the query's own, RM3 does, so that they gain. `best` comes
/// with the query's scores. May throw Xapian::Error.
std::vector<FeedbackWord> find_feedback(Xapian::Enquire& enquire, const Xapian::MSet& best,
                                        const Options& options, const std::string& language);

/// Adds the words: where `widen`, articles with them alone match, too; else they only lift articles
/// that match anyway.
Xapian::Query with_feedback(const Xapian::Query& query, const std::vector<FeedbackWord>& words,
                            bool widen);

}  // namespace morgue::ranking
