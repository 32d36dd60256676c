// Owns: the walk over the value slots of dates.
#include "searcher/tally/dated.hpp"

#include <string>

#include "common/index/date_value.hpp"
#include "common/index/schema.hpp"

namespace morgue::tally {

namespace {

constexpr std::uint32_t kStepsPerLook = 4096;

class DateCounter {
 public:
  DateCounter(calendar::Unit unit, std::span<const MatchSet> sets) : unit_(unit), sets_(sets) {
    for (Counts* counts : {&dated_.less_exact, &dated_.undated}) counts->hits.resize(sets.size());
  }

  void add(std::uint32_t docid, const std::string& begin, const std::string& end) {
    // Articles read one after the other often have one date.
    if (place_ == nullptr || begin != begin_ || end != end_) {
      place_ = &place_of(begin, end);
      begin_ = begin;
      end_ = end;
    }
    count(docid, *place_);
  }

  /// What has no date: all others.
  DatedCounts take(std::uint32_t articles) {
    const auto subtract = [this](const Counts& counts) {
      dated_.undated.articles -= counts.articles;
      for (std::size_t i = 0; i < sets_.size(); ++i) dated_.undated.hits[i] -= counts.hits[i];
    };
    // What place_of() put there is among the others already.
    dated_.undated.articles = articles;
    for (std::size_t i = 0; i < sets_.size(); ++i) dated_.undated.hits[i] = sets_[i].size();
    subtract(dated_.less_exact);
    for (const auto& [number, counts] : dated_.buckets) subtract(counts);
    return std::move(dated_);
  }

 private:
  Counts& place_of(const std::string& begin, const std::string& end) {
    const auto first = second_of_value(begin);
    const auto last = second_of_value(end);
    if (!first || !last) return dated_.undated;
    const auto bucket = calendar::bucket_of_date(unit_, *first, *last);
    if (!bucket) return dated_.less_exact;
    Counts& counts = dated_.buckets[*bucket];
    counts.hits.resize(sets_.size());
    return counts;
  }

  void count(std::uint32_t docid, Counts& to) const {
    ++to.articles;
    for (std::size_t i = 0; i < sets_.size(); ++i) {
      if (sets_[i].has(docid)) ++to.hits[i];
    }
  }

  calendar::Unit unit_;
  std::span<const MatchSet> sets_;
  DatedCounts dated_;
  Counts* place_ = nullptr;
  std::string begin_;
  std::string end_;
};

}  // namespace

DatedCounts count_dates(calendar::Unit unit, std::span<const MatchSet> sets,
                        const Xapian::Database& database, const Deadline& deadline) {
  DateCounter counter(unit, sets);
  const Xapian::valueno begins = slot(Slot::published_begin);
  const Xapian::valueno ends = slot(Slot::published_end);
  auto end = database.valuestream_begin(ends);
  const auto no_end = database.valuestream_end(ends);
  std::uint32_t steps = 0;
  for (auto at = database.valuestream_begin(begins); at != database.valuestream_end(begins); ++at) {
    if (++steps % kStepsPerLook == 0) deadline.check();
    const Xapian::docid docid = at.get_docid();
    const std::string begin = *at;
    while (end != no_end && end.get_docid() < docid) ++end;
    counter.add(docid, begin, end != no_end && end.get_docid() == docid ? *end : begin);
  }
  return counter.take(database.get_doccount());
}

}  // namespace morgue::tally
