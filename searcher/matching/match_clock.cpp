// Owns: the source that holds every article until the deadline.
#include "searcher/matching/match_clock.hpp"

namespace morgue::matching {

namespace {

/// Articles passed between two looks at the clock: a look costs as much as passing a few.
constexpr unsigned kBetweenLooks = 32;

class ClockSource : public Xapian::PostingSource {
 public:
  explicit ClockSource(MatchClock& clock) : clock_(clock) {}

  // All of them: exact bounds stay exact.
  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }

  void init(const Xapian::Database& database) override {
    database_ = database;
    count_ = database.get_doccount();
    at_ = 0;
    ended_ = false;
    looks_ = 0;
  }

  void next(double) override { move_to(at_ + 1); }
  void skip_to(Xapian::docid did, double) override {
    if (did > at_) move_to(did);
  }
  bool check(Xapian::docid did, double) override {
    // Asked about articles of another list, which exist.
    if (did > at_) stand_at(did);
    return true;
  }
  bool at_end() const override { return ended_; }
  Xapian::docid get_docid() const override { return at_; }
  std::string get_description() const override { return "Until the time limit"; }

 private:
  void stand_at(Xapian::docid did) {
    at_ = did;
    if (clock_.stopped() || looks_++ % kBetweenLooks == 0) ended_ = clock_.passed();
    if (!ended_) clock_.go_on_to(did);
  }

  /// Alone, where no other list says which articles there are.
  void move_to(Xapian::docid did) {
    if (all_ == Xapian::PostingIterator()) all_ = database_.postlist_begin("");
    all_.skip_to(did);
    if (all_ == database_.postlist_end("")) {
      ended_ = true;
    } else {
      stand_at(*all_);
    }
  }

  MatchClock& clock_;
  Xapian::Database database_;
  Xapian::PostingIterator all_;
  Xapian::doccount count_ = 0;
  Xapian::docid at_ = 0;
  bool ended_ = false;
  unsigned looks_ = 0;
};

/// The same query as one list: a FILTER would take an AND or AND_MAYBE apart to join it, and sums
/// of weights in another order differ in their last digit. A scaled query is not taken apart.
Xapian::Query undivided(const Xapian::Query& query) {
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 1);
}

}  // namespace

Xapian::Query guarded(const Xapian::Query& query, MatchClock& clock) {
  if (!clock.is_set() || query.empty()) return query;
  auto* source = new ClockSource(clock);  // owned by Xapian from release() on
  return Xapian::Query(Xapian::Query::OP_FILTER, undivided(query),
                       Xapian::Query(source->release()));
}

}  // namespace morgue::matching
