// Owns: the bridge that lets Xapian's matcher ask our own test of an article, lazily and only for
// candidates. Does not own: the test itself (spans.hpp, value filters).
#pragma once

#include <xapian.h>

#include <functional>
#include <memory>
#include <string>

#include "searcher/matching/match_clock.hpp"

namespace morgue::matching {

/// Answers whether an article of the database passes; asked of no number that is not in use. May
/// throw, DeadlinePassed too.
using Predicate = std::function<bool(Xapian::docid)>;

/// A posting source of all articles that pass a predicate, without weight. In an AND or FILTER with
/// a candidate query Xapian asks it last and only about candidates, since it claims to hold every
/// article; so any boolean tree stays exact and nothing is verified needlessly.
class PredicateSource : public Xapian::PostingSource {
 public:
  /// Ends when `clock`, which must outlive it, says so; nullptr: never.
  explicit PredicateSource(Predicate predicate, MatchClock* clock = nullptr)
      : predicate_(std::move(predicate)), clock_(clock) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return last_; }
  Xapian::doccount get_termfreq_max() const override { return last_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid did, double min_weight) override;
  bool check(Xapian::docid did, double min_weight) override;
  bool at_end() const override { return at_ > last_docid_; }
  Xapian::docid get_docid() const override { return at_; }
  void init(const Xapian::Database& database) override;
  std::string get_description() const override { return "Verified"; }

 private:
  void advance_to(Xapian::docid did);
  /// Asks the predicate; stops the clock where the deadline passed meanwhile.
  bool passes(Xapian::docid did);
  /// True after the deadline; then there are no more articles.
  bool ends();

  Predicate predicate_;
  MatchClock* clock_;
  Xapian::docid at_ = 0;
  bool passes_ = false;               ///< whether at_ is known to pass
  Xapian::PostingIterator articles_;  ///< all articles, for walks: at most at at_
  Xapian::docid last_docid_ = 0;
  Xapian::doccount last_ = 0;
};

}  // namespace morgue::matching
