// Owns: keeping the best of many scored articles. Does not own: scores.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace morgue::retrieval {

struct Scored {
  Xapian::docid docid = 0;
  /// What decides between equals: the docid, or Slot::order where there are several shards.
  std::uint32_t place = 0;
  double score = 0;
  double key = 0;  ///< what counts before the score; by relevance all have the same

  Scored() = default;
  Scored(Xapian::docid docid_, double score_, double key_ = 0)
      : Scored(docid_, docid_, score_, key_) {}
  Scored(Xapian::docid docid_, std::uint32_t place_, double score_, double key_)
      : docid(docid_), place(place_), score(score_), key(key_) {}
};

/// The order of an answer: higher keys first, then higher scores, equal ones by their places.
inline bool is_better(const Scored& a, const Scored& b) {
  if (a.key != b.key) return a.key > b.key;
  return a.score != b.score ? a.score > b.score : a.place < b.place;
}

/// The best `count` articles seen.
class Best {
 public:
  explicit Best(std::size_t count) : count_(count) {}

  bool is_full() const { return heap_.size() >= count_; }
  /// Whether an article would be taken.
  bool takes(const Scored& one) const {
    return !is_full() || (count_ > 0 && is_better(one, heap_.front()));
  }
  /// What an article's score must exceed, or reach where its docid is lower than those taken, among
  /// articles of the same key.
  double least() const { return is_full() && count_ > 0 ? heap_.front().score : -1; }
  /// What an article's key must reach.
  double least_key() const {
    return is_full() && count_ > 0 ? heap_.front().key : -std::numeric_limits<double>::infinity();
  }

  void add(const Scored& one) {
    if (!takes(one)) return;
    if (is_full()) {
      std::pop_heap(heap_.begin(), heap_.end(), is_better);
      heap_.back() = one;
    } else {
      heap_.push_back(one);
    }
    std::push_heap(heap_.begin(), heap_.end(), is_better);
  }

  /// All that were kept, best first; leaves nothing.
  std::vector<Scored> take() {
    std::sort_heap(heap_.begin(), heap_.end(), is_better);
    return std::move(heap_);
  }

 private:
  std::size_t count_;
  std::vector<Scored> heap_;  ///< the worst in front
};

}  // namespace morgue::retrieval
