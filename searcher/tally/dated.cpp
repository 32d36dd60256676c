// Owns: the walk over the value slots of dates.
#include "searcher/tally/dated.hpp"

#include <algorithm>
#include <compare>
#include <string>
#include <vector>

#include "common/base/deadline.hpp"
#include "common/fields/date_value.hpp"
#include "common/fields/schema.hpp"

namespace morgue::tally {

namespace {

/// Turns counts of articles into counts of stories: a hit is a story, but for those that are copies
/// of another in the same place.
class CopyCounter {
 public:
  CopyCounter(std::span<const MatchSet> sets, const StoryMap* stories)
      : sets_(sets), stories_(stories) {}

  /// An article that is counted in `to`.
  void add(std::uint32_t docid, Counts& to) {
    if (stories_ == nullptr || !stories_->has(docid)) return;
    for (std::size_t i = 0; i < sets_.size(); ++i) {
      if (sets_[i].has(docid)) copies_.push_back({&to, i, stories_->story_of(docid)});
    }
  }

  void count(DatedCounts& dated) {
    if (stories_ == nullptr) return;
    for (Counts* counts : {&dated.less_exact, &dated.undated}) counts->stories = counts->hits;
    for (auto& [number, counts] : dated.buckets) counts.stories = counts.hits;
    std::sort(copies_.begin(), copies_.end());
    for (std::size_t i = 1; i < copies_.size(); ++i) {
      if (copies_[i] == copies_[i - 1]) --copies_[i].counts->stories[copies_[i].series];
    }
  }

 private:
  /// A hit that has copies, and where it is counted.
  struct CountedCopy {
    Counts* counts;
    std::size_t series;
    std::uint32_t story;
    auto operator<=>(const CountedCopy&) const = default;
  };

  std::span<const MatchSet> sets_;
  const StoryMap* stories_;
  std::vector<CountedCopy> copies_;
};

class DateCounter {
 public:
  DateCounter(calendar::Unit unit, std::span<const MatchSet> sets, const StoryMap* stories,
              std::uint32_t last)
      : unit_(unit),
        sets_(sets),
        stories_(stories),
        copies_(sets, stories),
        dated_copies_(stories == nullptr ? 0 : last) {
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
    note_undated_copies();
    copies_.count(dated_);
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

  void count(std::uint32_t docid, Counts& to) {
    ++to.articles;
    for (std::size_t i = 0; i < sets_.size(); ++i) {
      if (sets_[i].has(docid)) ++to.hits[i];
    }
    if (stories_ == nullptr || !stories_->has(docid)) return;
    dated_copies_.add(docid);
    copies_.add(docid, to);
  }

  void note_undated_copies() {
    if (stories_ == nullptr) return;
    for (std::uint32_t story = 0; story < stories_->size(); ++story) {
      for (const std::uint32_t docid : stories_->articles_of(story)) {
        if (!dated_copies_.has(docid)) copies_.add(docid, dated_.undated);
      }
    }
  }

  calendar::Unit unit_;
  std::span<const MatchSet> sets_;
  const StoryMap* stories_;
  CopyCounter copies_;
  MatchSet dated_copies_;  ///< articles with copies that have a date
  DatedCounts dated_;
  Counts* place_ = nullptr;
  std::string begin_;
  std::string end_;
};

/// Where the articles of each bucket of a column are counted.
Counts& place_in(DatedCounts& dated, std::int32_t bucket) {
  if (bucket == BucketColumn::kUndated) return dated.undated;
  return bucket == BucketColumn::kLessExact ? dated.less_exact : dated.buckets[bucket];
}

/// By the articles of the sets alone.
DatedCounts count_by_column(const BucketColumn& column, std::span<const MatchSet> sets,
                            const StoryMap* stories) {
  DatedCounts dated;
  for (Counts* counts : {&dated.less_exact, &dated.undated}) counts->hits.resize(sets.size());
  for (const auto& [bucket, articles] : column.articles) {
    Counts& counts = place_in(dated, bucket);
    counts.articles = articles;
    counts.hits.resize(sets.size());
  }
  CopyCounter copies(sets, stories);
  MatchSet any(static_cast<std::uint32_t>(column.buckets.size()));
  std::int32_t bucket = BucketColumn::kUndated;
  Counts* place = &dated.undated;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    sets[i].for_each([&](std::uint32_t docid) {
      if (docid >= column.buckets.size()) return;
      if (column.buckets[docid] != bucket) {
        bucket = column.buckets[docid];
        place = &place_in(dated, bucket);
      }
      ++place->hits[i];
      if (any.add(docid)) copies.add(docid, *place);
    });
  }
  copies.count(dated);
  return dated;
}

}  // namespace

void for_each_date(
    const JoinedDatabase& database, const Deadline& deadline,
    const std::function<void(std::uint32_t, const std::string&, const std::string&)>& body) {
  const Xapian::valueno begins = slot(Slot::published_begin);
  const Xapian::valueno ends = slot(Slot::published_end);
  ValueStream end(database, ends);
  std::uint32_t steps = 0;
  for (ValueStream at(database, begins); !at.at_end(); at.next()) {
    if (++steps % kStepsPerLook == 0) deadline.check();
    const Xapian::docid docid = at.docid();
    const std::string begin = at.value();
    while (!end.at_end() && end.docid() < docid) end.next();
    body(docid, begin, !end.at_end() && end.docid() == docid ? end.value() : begin);
  }
}

DatedCounts count_dates(calendar::Unit unit, std::span<const MatchSet> sets,
                        const retrieval::QueryContext& context, Columns* columns) {
  const JoinedDatabase& database = context.database;
  const StoryMap* stories = context.stories.get();
  if (columns != nullptr) return count_by_column(*columns->buckets(unit, database), sets, stories);
  DateCounter counter(unit, sets, stories, database.get_lastdocid());
  for_each_date(database, context.deadline,
                [&counter](std::uint32_t docid, const std::string& begin, const std::string& end) {
                  counter.add(docid, begin, end);
                });
  return counter.take(database.get_doccount());
}

}  // namespace morgue::tally
