// Owns: the words that tell the matches from the rest of the archive. Does not own: values of
// fields (facet.cpp).
#pragma once

#include "searcher/retrieval/query_context.hpp"
#include "searcher/tally/match_set.hpp"
#include "searcher/tally/tallies.hpp"

namespace morgue::tally {

/// How much an event that happens in `hits` of `of_hits` cases is tied to these rather than to all
/// `of_articles`, in which it happens `articles` times: the log-likelihood ratio G2 of the table
/// (T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational
/// Linguistics 19(1), 1993). 0 where it is not more frequent there.
double log_likelihood(std::uint32_t hits, std::uint32_t of_hits, std::uint32_t articles,
                      std::uint32_t of_articles);

/// The G2 of what has one chance in a thousand (chi-squared, one degree of freedom).
inline constexpr double kTelling = 10.83;

/// Fills `facet`, whose totals are set: words of headline and text that are in more of the matches
/// than in the archive with a chance of one in a thousand to be so without reason (G2 of 10.83 or
/// more), those of the highest G2 first; at most `most`. Throws DeadlinePassed.
void count_words(std::size_t most, const MatchSet& set, const retrieval::QueryContext& context,
                 Facet& facet);

}  // namespace morgue::tally
