// Owns: the words that tell what an article is about, beside the archive. Does not own: asking for
// articles with them (related.hpp).
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/fields/stored_article.hpp"

namespace morgue::related {

struct SignificantWord {
  std::string word;  ///< folded
  double weight;     ///< the greatest of an article is 1
};

/// At most `count` words, the most telling first. By BM25's weight of a term in the article: how
/// rare the word is in the archive, times its frequency f as f / (f + 1.2) (Robertson and Spärck
/// Jones, 1994; as Lucene's MoreLikeThis chooses by tf·idf). An occurrence in the headline counts
/// as three. Function words, numbers, and words of the article alone or of more than a fifth of the
/// archive are left out; of several forms of a word the most frequent stands for all. May throw
/// Xapian::Error.
std::vector<SignificantWord> significant_words(const StoredArticle& article,
                                               const Xapian::Database& database, Analyzer& analyzer,
                                               std::size_t count);

}  // namespace morgue::related
