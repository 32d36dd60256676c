// Owns: ending Xapian's match at a deadline, so that what it found until then is a true part of the
// answer. Does not own: the deadline (common/base/deadline.hpp).
//
// Enquire::set_time_limit only ends the counting of further matches. Here a posting source that
// holds every article stands in a FILTER with the whole query (guarded()) and says at the deadline
// that there are no more; the matcher then ends with what it has. Parts of a query that may pass
// over many articles on their own, verified clauses, end in the same way. That could
// make the one article in progress a match that is none (a NOT of an ended clause), so its docid is
// kept as suspect() and left out.
#pragma once

#include <xapian.h>

#include "common/base/deadline.hpp"

namespace morgue::matching {

/// What the sources of one match share. Must outlive the match.
class MatchClock {
 public:
  explicit MatchClock(Deadline deadline) : deadline_(deadline) {}

  bool is_set() const { return deadline_.is_set(); }
  Deadline deadline() const { return deadline_; }
  /// Whether the deadline has passed; true ever after.
  bool passed() {
    stopped_ = stopped_ || deadline_.passed();
    return stopped_;
  }
  /// The same for a part of the query, which ends by it.
  bool ends_part() {
    part_ended_ = part_ended_ || passed();
    return part_ended_;
  }
  /// Ends the match as its deadline would.
  void stop() { stopped_ = true; }
  /// Whether the match ended before its time.
  bool stopped() const { return stopped_; }

  /// The whole query goes on to this article.
  void go_on_to(Xapian::docid docid) { current_ = docid; }
  /// The last article that the whole query came to, in ascending order of docids; 0: none.
  Xapian::docid reached() const { return current_; }
  /// The article that may be a match by error; 0: none.
  Xapian::docid suspect() const { return part_ended_ ? current_ : 0; }

 private:
  Deadline deadline_;
  bool stopped_ = false;
  bool part_ended_ = false;
  Xapian::docid current_ = 0;
};

/// The whole query, ended by the clock; the query itself where the clock is not set.
Xapian::Query guarded(const Xapian::Query& query, MatchClock& clock);

}  // namespace morgue::matching
