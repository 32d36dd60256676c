// Owns: what the walks through a query's articles gather: the best, the total, and how far they
// came before the deadline. Does not own: the walks (retrieve.cpp).
#pragma once

#include <cmath>
#include <optional>

#include "searcher/ranking/bm25.hpp"
#include "searcher/retrieval/best.hpp"
#include "searcher/retrieval/retrieve.hpp"
#include "searcher/retrieval/value_tests.hpp"

namespace morgue::retrieval {

/// Articles come in ascending order of docids, so that one that only equals the least of the best
/// does not come among them; of several shards it may, by its place in all of them (Slot::order).
class Collector {
 public:
  Collector(const Wanted& wanted, const QueryContext& context);

  /// What an article's score must exceed to matter.
  double least() const {
    if (sort_ != SortOrder::relevance) return kExactly;
    return orders_ ? std::nextafter(best_.least(), kExactly) : best_.least();
  }
  /// Counts an article. True where it comes among the best if its score, at most `at_most`, does;
  /// then take() follows.
  bool counts(std::uint32_t docid, double at_most) {
    ++found_.total.lower;
    if (stories_ != nullptr && stories_->has(docid)) found_.with_copies.push_back(docid);
    if (sort_ != SortOrder::relevance) return has_key(docid);
    return at_most > least();
  }
  void take(std::uint32_t docid, double score) {
    if (!orders_) return best_.add({docid, score, key_});
    if (sort_ != SortOrder::relevance || score >= best_.least())
      best_.add({docid, place_of(docid), score, key_});
  }

  double norm(std::uint32_t docid) { return norm_.of(reader_.length(docid)); }
  const LengthPage& lengths(std::uint32_t window) { return reader_.lengths(window); }
  const ranking::LengthNorm& length_norm() const { return norm_; }

  /// Whether the deadline has passed; `docid`: all before it are counted.
  bool is_late(std::uint32_t docid) {
    if (deadline_.passed()) found_.partial = true;
    if (!found_.partial) reached_ = docid;
    return found_.partial;
  }
  /// It passed within a test of this article.
  void end_at(std::uint32_t docid) {
    if (!found_.partial) reached_ = docid;
    found_.partial = true;
  }

  Found take_found();

 private:
  bool has_key(std::uint32_t docid);
  std::uint32_t place_of(std::uint32_t docid);
  void bound_total();

  SortOrder sort_;
  const StoryMap* stories_;
  Deadline deadline_;
  IndexReader& reader_;
  const JoinedDatabase& database_;
  ranking::LengthNorm norm_;
  std::optional<ValueReader> dates_;   ///< for an order of dates
  std::optional<ValueReader> orders_;  ///< of several shards that have one
  Best best_;
  double key_ = 0;  ///< of the article that counts() was asked of last
  std::uint32_t reached_ = 0;
  Found found_;
};

}  // namespace morgue::retrieval
