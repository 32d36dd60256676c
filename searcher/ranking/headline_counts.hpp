// Owns: how often a term of headline and text stands in the headline of an article. Does not own:
// what that is worth (bm25.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>

namespace morgue::ranking {

/// One term in one article after the other. A word is told by its positions, which in a headline
/// are below kBodyPosition; a stem or a pair of characters has none and is listed a second time
/// under the headline's prefix.
class HeadlineCounts {
 public:
  /// `term` as in the index. One with a field's prefix is looked for in that field, where the
  /// headline's weight does not count: it is in no headline here, not even as `headline:word`. May
  /// throw Xapian::Error, as may of().
  HeadlineCounts(const Xapian::Database& database, const std::string& term);

  /// Quickest in ascending order of docids; the article must hold the term.
  std::uint32_t of(Xapian::docid docid);

 private:
  std::uint32_t listed(Xapian::docid docid);

  Xapian::Database database_;
  std::string term_;
  bool has_field_;
  std::string headline_term_;
  Xapian::PostingIterator postings_;  ///< of headline_term_
  Xapian::docid last_ = 0;
};

}  // namespace morgue::ranking
