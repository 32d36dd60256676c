// Owns: whether an article's value lies in a range, for articles in ascending order. Does not own:
// which range (plan.hpp).
#pragma once

#include <xapian.h>

#include "searcher/retrieval/plan.hpp"

namespace morgue::retrieval {

class RangeFilter {
 public:
  RangeFilter(const ValueRange& range, const Xapian::Database& database)
      : range_(range),
        at_(database.valuestream_begin(range.slot)),
        end_(database.valuestream_end(range.slot)) {}

  /// Articles without a value do not pass. `docid` must not be less than the last time.
  bool passes(Xapian::docid docid) {
    if (at_ == end_) return false;
    if (at_.get_docid() < docid) at_.skip_to(docid);
    if (at_ == end_ || at_.get_docid() != docid) return false;
    const std::string value = *at_;
    return value >= range_.least && (!range_.most || value <= *range_.most);
  }

 private:
  const ValueRange& range_;
  Xapian::ValueIterator at_;
  Xapian::ValueIterator end_;
};

}  // namespace morgue::retrieval
