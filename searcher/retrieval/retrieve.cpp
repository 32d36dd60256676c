// Owns: the walks.
#include "searcher/retrieval/retrieve.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <utility>

#include "common/base/deadline.hpp"
#include "searcher/retrieval/collector.hpp"

namespace morgue::retrieval {

namespace {

/// How often the clock is looked at.
/// An OR is added up for so many articles at a time; their lengths are one page.
constexpr std::uint32_t kWindow = kLengthPage;

void walk(Operator& root, Collector& collector) {
  std::uint32_t steps = 0;
  for (std::uint32_t docid = root.seek(1); docid != kNoDocument; docid = root.seek(docid + 1)) {
    if (++steps % kStepsPerLook == 0 && collector.is_late(docid)) return;
    if (!root.holds() || !collector.counts(docid, root.at_most())) continue;
    collector.take(docid, root.score(collector.norm(docid), collector.least()));
  }
}

/// A single word: its list is read as it comes.
void walk_word(Word& word, Collector& collector) {
  Postings& postings = word.postings();
  for (std::uint32_t steps = 1; postings.docid() != kNoDocument; postings.next(), ++steps) {
    const std::uint32_t docid = postings.docid();
    if (steps % kStepsPerLook == 0 && collector.is_late(docid)) return;
    if (collector.counts(docid, word.at_most()))
      collector.take(docid, word.score(collector.norm(docid), kExactly));
  }
}

/// Disjuncts added up.
class Windows {
 public:
  Windows(Disjuncts& query, Collector& collector)
      : query_(query), collector_(collector), counts_matter_(query.how_many.counts()) {
    for (const OperatorPtr& one : query.optional) optional_limit_ += one->limit();
    tested_limit_ = optional_limit_;
    for (const OperatorPtr& one : query.others) {
      tested_limit_ += one->limit();
      one->seek(1);
    }
  }

  /// Of the window that it is at.
  std::uint32_t begin() const { return begin_; }

  void walk() {
    for (std::uint32_t docid = next(); docid != kNoDocument; docid = next()) {
      const std::uint32_t window = docid / kWindow;
      begin_ = window * kWindow;
      if (collector_.is_late(begin_)) return;
      add_window(window);
    }
  }

 private:
  void add_window(std::uint32_t window);
  void add_word(Word& word);
  void add_other(Operator& clause);
  void add_optional(Operator& clause);
  bool is_match(std::uint32_t at, double& sum);
  void take_window();
  std::uint32_t next();

  bool has(std::uint32_t at) const { return (matched_[at / 64] >> at % 64 & 1) != 0; }
  void mark(std::uint32_t at) {
    matched_[at / 64] |= std::uint64_t{1} << at % 64;
    if (counts_matter_) ++counts_[at];
  }
  double norm(std::uint32_t at) const { return collector_.length_norm().of((*lengths_)[at]); }

  Disjuncts& query_;
  Collector& collector_;
  const bool counts_matter_;  ///< or one clause is enough
  double optional_limit_ = 0;
  double tested_limit_ = 0;  ///< what is not words adds at most
  std::uint32_t begin_ = 0;  ///< of the window
  const LengthPage* lengths_ = nullptr;
  std::array<double, kWindow> sums_{};
  std::array<std::uint16_t, kWindow> counts_{};  ///< clauses that hold
  std::array<std::uint64_t, kWindow / 64> matched_{};
};

/// The first article that a clause may find.
std::uint32_t Windows::next() {
  std::uint32_t docid = kNoDocument;
  for (Word& word : query_.words) docid = std::min(docid, word.postings().docid());
  for (const OperatorPtr& clause : query_.others) docid = std::min(docid, clause->docid());
  return docid;
}

void Windows::add_window(std::uint32_t window) {
  lengths_ = &collector_.lengths(window);
  for (Word& word : query_.words) add_word(word);
  try {
    for (const OperatorPtr& clause : query_.others) add_other(*clause);
    for (const OperatorPtr& one : query_.optional) add_optional(*one);
  } catch (const DeadlinePassed&) {
    collector_.end_at(begin_);  // what has matched until here does match
    if (counts_matter_) return;
  }
  take_window();
}

/// What the loop needs is held in locals: the compiler cannot know that sums are not part of it.
void Windows::add_word(Word& word) {
  if (!word.is_plain()) return add_other(word);
  const double weight = word.limit();
  const ranking::LengthNorm norm = collector_.length_norm();
  const LengthPage& lengths = *lengths_;
  const std::uint32_t begin = begin_;
  const std::uint32_t end = begin + std::min(kWindow, kNoDocument - begin);
  word.postings().visit_before(end, [&, weight, norm, begin](const Posting& posting) {
    const std::uint32_t at = posting.docid - begin;
    sums_[at] += ranking::score(weight, posting.frequency, norm.of(lengths[at]));
    mark(at);
  });
}

/// Where one clause is enough, positions are not looked at in an article that matches already and
/// cannot come among the best.
void Windows::add_other(Operator& clause) {
  for (std::uint32_t docid = clause.seek(begin_); docid - begin_ < kWindow;
       docid = clause.seek(docid + 1)) {
    const std::uint32_t at = docid - begin_;
    if (!counts_matter_ && has(at) && sums_[at] + tested_limit_ <= collector_.least()) continue;
    if (!clause.holds()) continue;
    sums_[at] += clause.score(norm(at), kExactly);
    mark(at);
  }
}

void Windows::add_optional(Operator& clause) {
  for (std::uint32_t docid = clause.seek(begin_); docid - begin_ < kWindow;
       docid = clause.seek(docid + 1)) {
    const std::uint32_t at = docid - begin_;
    if (!has(at) || sums_[at] + optional_limit_ <= collector_.least() || !clause.holds()) continue;
    sums_[at] += clause.score(norm(at), kExactly);
  }
}

/// Whether enough clauses hold, and what is required besides, which adds to `sum`.
bool Windows::is_match(std::uint32_t at, double& sum) {
  if (counts_matter_ && !query_.how_many.has(std::exchange(counts_[at], 0))) return false;
  Operator* required = query_.required.get();
  if (required == nullptr) return true;
  if (!required->matches(begin_ + at)) return false;
  sum += required->score(norm(at), kExactly);
  return true;
}

void Windows::take_window() {
  const bool any_is_match = !counts_matter_ && query_.required == nullptr;
  for (std::uint32_t word = 0; word < matched_.size(); ++word) {
    for (std::uint64_t bits = std::exchange(matched_[word], 0); bits != 0; bits &= bits - 1) {
      const std::uint32_t at = word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
      double sum = std::exchange(sums_[at], 0);
      if (!any_is_match && !is_match(at, sum)) continue;
      if (collector_.counts(begin_ + at, sum)) collector_.take(begin_ + at, sum);
    }
  }
}

template <typename Walk>
Found collect(const Wanted& wanted, const QueryContext& context, const Walk& walk) {
  Collector collector(wanted, context);
  walk(collector);
  return collector.take_found();
}

}  // namespace

Found retrieve(Operator& root, const Wanted& wanted, const QueryContext& context) {
  return collect(wanted, context, [&root](Collector& collector) {
    try {
      walk(root, collector);
    } catch (const DeadlinePassed&) {
      collector.end_at(root.docid());
    }
  });
}

Found retrieve(Disjuncts& root, const Wanted& wanted, const QueryContext& context) {
  const bool one_word = root.words.size() == 1 && root.others.empty() && root.optional.empty() &&
                        root.required == nullptr && !root.how_many.counts();
  return collect(wanted, context, [&root, one_word](Collector& collector) {
    if (one_word) return walk_word(root.words.front(), collector);
    const auto windows = std::make_unique<Windows>(root, collector);  // large for a stack
    try {
      windows->walk();
    } catch (const DeadlinePassed&) {
      collector.end_at(windows->begin());
    }
  });
}

Xapian::doccount count_matches(Operator& root, Xapian::doccount most, const Deadline& deadline) {
  Xapian::doccount count = 0;
  if (most == 0) return count;
  visit_matches(root, deadline, [&count, most](std::uint32_t) { return ++count < most; });
  return count;
}

}  // namespace morgue::retrieval
