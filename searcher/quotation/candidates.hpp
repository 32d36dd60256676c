// Owns: which articles may have a quotation, by its words in the index, the most likely first. Does
// not own: whether they have it (comparison.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "common/base/deadline.hpp"
#include "common/postings/index_reader.hpp"
#include "searcher/quotation/quotation.hpp"

namespace morgue::quotation {

struct Candidates {
  std::vector<std::uint32_t> docids;  ///< the most likely first; at most kMaxCandidates
  bool all = true;  ///< false: there are more, less likely ones, that were left out
};

inline constexpr std::size_t kMaxCandidates = 5000;

/// For each passage the articles that have the most of its words, each weighed by its rarity
/// (inverse document frequency: Spärck Jones, 1972); the rarest words' lists are read, as many as
/// cost little. Where that leaves too many, since all words are frequent, those articles are
/// preferred in which they stand as far apart as in the quotation. May throw Xapian::Error; throws
/// DeadlinePassed.
Candidates find_candidates(const Quotation& quotation, const Xapian::Database& database,
                           IndexReader& reader, Analyzer& analyzer, const Deadline& deadline);

}  // namespace morgue::quotation
