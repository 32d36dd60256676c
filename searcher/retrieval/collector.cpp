// Owns: keys of dates, and bounds of totals.
#include "searcher/retrieval/collector.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace morgue::retrieval {

Collector::Collector(const Wanted& wanted, const QueryContext& context)
    : sort_(wanted.sort),
      stories_(wanted.stories),
      deadline_(context.deadline),
      reader_(*context.reader),
      database_(context.database),
      norm_(context.length_norm()),
      best_(wanted.count) {
  if (database_.is_ordered()) orders_.emplace(database_, slot(Slot::order));
  if (sort_ != SortOrder::relevance) dates_.emplace(database_, slot(Slot::published_begin));
}

bool Collector::has_key(std::uint32_t docid) {
  const std::optional<double> date = dates_->of(docid);
  key_ = -std::numeric_limits<double>::infinity();
  if (date) key_ = sort_ == SortOrder::newest ? *date : -*date;
  return key_ >= best_.least_key();
}

std::uint32_t Collector::place_of(std::uint32_t docid) {
  return static_cast<std::uint32_t>(orders_->of(docid).value_or(0));
}

/// Of a walk that was ended the rest is estimated: as many as so far in each part of the archive.
void Collector::bound_total() {
  Total& total = found_.total;
  total.upper = total.estimated = total.lower;
  if (!found_.partial) return;
  const Xapian::docid last = database_.get_lastdocid();
  total.upper = database_.get_doccount();
  if (reached_ > 0) {
    total.upper = std::min(total.upper, total.lower + (last + 1 - reached_));
    total.estimated = static_cast<Xapian::doccount>(
        std::lround(static_cast<double>(last) / reached_ * total.lower));
  }
  total.upper = std::max(total.upper, total.lower);
  total.estimated = std::clamp(total.estimated, total.lower, total.upper);
}

Found Collector::take_found() {
  bound_total();
  found_.best = best_.take();
  return std::move(found_);
}

}  // namespace morgue::retrieval
