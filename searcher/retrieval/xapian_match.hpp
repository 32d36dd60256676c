// Owns: answering by Xapian's matcher what Morgue's operators do not rank: Xapian's other weighting
// schemes, feedback, recency. Does not own: what matches (builder.hpp), the schemes
// (ranking/scheme.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "searcher/ranking/feedback.hpp"
#include "searcher/retrieval/builder.hpp"
#include "searcher/retrieval/retrieve.hpp"

namespace morgue::retrieval {

/// Whether the options ask for more than the operators rank by.
bool needs_xapian(const ranking::Options& options);

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
