// Owns: answering by Xapian's matcher what Morgue's operators do not rank: Xapian's other weighting
// schemes, feedback, recency. Does not own: what matches (builder.hpp), the schemes
// (ranking/scheme.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "searcher/ranking/feedback.hpp"
#include "searcher/ranking/recency.hpp"
#include "searcher/retrieval/builder.hpp"
#include "searcher/retrieval/retrieve.hpp"

namespace morgue::retrieval {

/// Whether the options ask for more than the operators rank by.
bool needs_xapian(const ranking::Options& options);

/// What an article of today gains by --recent: as much as one more word of the query's mean rarity
/// would give. Only where the options ask for it. May throw Xapian::Error.
ranking::Recency recency_of(const query::ResolvedNode& root, const QueryContext& context,
                            std::int64_t now_days);

/// What words give to the score of one article by Xapian's weighting schemes, whose sums are of
/// words. For one query and one database. May throw Xapian::Error.
class XapianScore {
 public:
  XapianScore(const QueryContext& context, Xapian::docid docid);

  /// Of any of the terms, taken as one word.
  double of(const std::vector<std::string>& terms, double boost);

 private:
  /// 0 where the article is no hit.
  double score_of(const Xapian::Query& query);

  const JoinedDatabase& database_;
  Xapian::Enquire enquire_;
  std::shared_ptr<const std::vector<std::uint32_t>> article_;
};

/// One query. What it is made of must outlive it.
class XapianMatch {
 public:
  /// `now_days`: today, for recency (days since 1970).
  XapianMatch(Builder& builder, query::ResolvedNode& root, std::int64_t now_days);

  /// The best articles and the total. May throw Xapian::Error, DeadlinePassed.
  Found best(const Wanted& wanted);
  /// The same for articles with most of the words (Builder::most_words).
  Found best_with_most(std::size_t count);

  /// The words that feedback added.
  const std::vector<ranking::FeedbackWord>& feedback() const { return feedback_; }
  const Xapian::Query& query() const { return query_; }

 private:
  void add_feedback();
  void add_recency(std::int64_t now_days);
  Xapian::Enquire enquire(const Xapian::Query& query) const;
  void gather_copies(const StoryMap& stories, Found& found);
  Found found(Xapian::Enquire& enquire, std::size_t count);

  Builder& builder_;
  query::ResolvedNode& root_;
  std::shared_ptr<bool> ended_ = std::make_shared<bool>(false);  ///< by the deadline
  Xapian::Query query_;
  std::vector<ranking::FeedbackWord> feedback_;
};

}  // namespace morgue::retrieval
