// Owns: what each word of a query and each field gave to an article's score, for --explain. Does
// not own: the score itself, which this takes apart.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/matching/text_view.hpp"
#include "searcher/ranking/options.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::ranking {

/// One word in one article.
struct ScorePart {
  std::string word;               ///< as typed, or the term itself
  std::uint32_t in_headline = 0;  ///< occurrences; of a field of its own: all of them
  std::uint32_t in_text = 0;
  Xapian::doccount articles = 0;  ///< that hold the word: its rarity
  double score = 0;               ///< what it gave, both fields together
  double headline_share = 0;      ///< of `score`, by its weighted occurrences
};

/// The words under `root` that stand in the article, in the order of the query. Their scores add up
/// to BM25's; closeness, recency and feedback come on top of it. `all_words` false: of an article
/// with some clauses of an AND. `view` looks at the article: which clauses hold, and how often
/// those occur that are no terms. Only for Scheme::bm25. May throw Xapian::Error.
std::vector<ScorePart> score_parts(const query::ResolvedNode& root,
                                   const Xapian::Database& database, const Options& options,
                                   Xapian::docid docid, matching::TextView& view,
                                   bool all_words = true);

}  // namespace morgue::ranking
