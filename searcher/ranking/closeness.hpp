// Owns: how near to each other the words of a query stand in an article, as a score to add to
// BM25's. Does not own: positions (matching/index_view.hpp) and the order of hits (search.cpp).
//
// The formula is BM25TP's (Büttcher, Clarke, Lushman: Term proximity scoring for ad-hoc retrieval
// on very large text collections, SIGIR 2006): each two neighbouring occurrences of different words
// of the query, d words apart, add the other's rarity / d² to each of the two words, and the sums
// saturate as frequencies do in BM25.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/shards/joined_database.hpp"
#include "searcher/matching/index_view.hpp"
#include "searcher/ranking/options.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::ranking {

/// Words further apart than this add nothing.
inline constexpr std::uint32_t kClosenessReach = 16;

/// The parts of a query whose nearness counts, each with its rarity. For one query and one
/// database.
class Closeness {
 public:
  /// Finds the parts: words and phrases that are joined by AND or OR at the top. May throw
  /// Xapian::Error. `query` must outlive this object, and its leaves must have their words
  /// (add_stem_words). `reader`: of the state that `database` reads.
  Closeness(const query::ResolvedQuery& query, const JoinedDatabase& database,
            const Options& options, const std::shared_ptr<IndexReader>& reader);

  /// False where there is nothing to compare: fewer than two parts.
  bool applies() const { return parts_.size() > 1; }

  /// What score() returns at most.
  double at_most() const;

  /// What to add to the article's score, 0 or more. May throw Xapian::Error.
  double score(Xapian::docid docid);

 private:
  struct Part {
    const query::ResolvedNode* node;
    double rarity;  ///< BM25's weight of the part, at most 1 where it is multiplied
  };
  struct Occurrence {
    matching::Span span;
    std::size_t part;
  };

  JoinedDatabase database_;
  Options options_;
  std::shared_ptr<IndexReader> reader_;
  double mean_length_;  ///< of articles, in words
  matching::IndexView view_;
  std::vector<Part> parts_;
  std::vector<Occurrence> occurrences_;
  std::vector<double> sums_;
};

/// In how many articles a word or phrase can be at most, from its terms' frequencies alone.
Xapian::doccount frequency_bound(const query::ResolvedNode& node, const Xapian::Database& database);

/// As many articles as would have one of the children if they stood in articles at random, as
/// joined_articles() has it of terms; of each child frequency_bound().
Xapian::doccount joined_bound(const query::ResolvedNode& node, const Xapian::Database& database);

/// ln((N - n + 0.5) / (n + 0.5)) with N articles and n of them with the word, at least a small
/// number: BM25's rarity.
double rarity(Xapian::doccount with, Xapian::doccount all);

/// The words and phrases that stand side by side at the top of a query, joined by AND or OR.
std::vector<const query::ResolvedNode*> top_words(const query::ResolvedNode& root);
std::vector<query::ResolvedNode*> top_words(query::ResolvedNode& root);

/// How many words the query has side by side, those in one typed word (pairs of East Asian
/// characters under --any) counted each.
std::size_t query_size(const query::ResolvedNode& root);

}  // namespace morgue::ranking
