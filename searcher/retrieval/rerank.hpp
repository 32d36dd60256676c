// Owns: putting the best articles of a query in the order that closeness and typed forms give them.
// Does not own: what these add (ranking/reranking.hpp).
#pragma once

#include <vector>

#include "common/base/deadline.hpp"
#include "searcher/ranking/reranking.hpp"
#include "searcher/retrieval/best.hpp"

namespace morgue::retrieval {

/// Reorders the first `depth` hits, which are best first, so that at least the first `wanted` are
/// right; `lifted` gets the articles whose scores have gained by it. False, and nothing is changed,
/// where the deadline passed: some with it and some without would be no order.
bool rerank(std::vector<Scored>& hits, std::size_t wanted, std::size_t depth,
            ranking::Reranking& reranking, const Deadline& deadline,
            std::vector<Xapian::docid>* lifted = nullptr);

}  // namespace morgue::retrieval
