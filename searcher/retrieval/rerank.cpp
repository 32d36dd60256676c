// Owns: adding to the scores, of no more articles than can matter.
#include "searcher/retrieval/rerank.hpp"

#include <algorithm>

namespace morgue::retrieval {

namespace {

using Hits = std::vector<Scored>::iterator;

/// False where the time did not suffice.
bool lift(Hits begin, Hits end, ranking::Reranking& reranking, const Deadline& deadline) {
  // In the order of docids, in which positions are read quickest.
  std::vector<Scored*> by_docid;
  std::for_each(begin, end, [&](Scored& hit) { by_docid.push_back(&hit); });
  std::sort(by_docid.begin(), by_docid.end(),
            [](const Scored* a, const Scored* b) { return a->docid < b->docid; });
  for (Scored* hit : by_docid) {
    if (deadline.passed()) return false;
    hit->score += reranking.score(hit->docid);
  }
  return true;
}

double least_score(Hits begin, Hits end) {
  return std::min_element(begin, end,
                          [](const Scored& a, const Scored& b) { return a.score < b.score; })
      ->score;
}

}  // namespace

bool rerank(std::vector<Scored>& hits, std::size_t wanted, std::size_t depth,
            ranking::Reranking& reranking, const Deadline& deadline,
            std::vector<Xapian::docid>* lifted) {
  if (!reranking.applies() || hits.empty()) return true;
  const std::vector<Scored> before = hits;
  const auto end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(hits.size(), depth));
  const auto middle =
      hits.begin() + std::min(end - hits.begin(), static_cast<std::ptrdiff_t>(wanted));
  bool done = lift(hits.begin(), middle, reranking, deadline);
  auto rest = middle;
  if (done && middle != end) {
    // Of the rest only those that can still come among the wanted ones; they stand in the order of
    // their scores.
    const double least = least_score(hits.begin(), middle);
    const double at_most = reranking.at_most();
    rest = std::partition_point(middle, end,
                                [&](const Scored& hit) { return hit.score + at_most > least; });
    done = lift(middle, rest, reranking, deadline);
  }
  if (done) {
    for (auto hit = hits.begin(); lifted != nullptr && hit != rest; ++hit)
      lifted->push_back(hit->docid);
    std::stable_sort(hits.begin(), rest,
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
  } else {
    hits = before;
  }
  return done;
}

}  // namespace morgue::retrieval
