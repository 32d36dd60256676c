// Owns: where a quotation stands in one article, how it differs there, and how similar it is. Does
// not own: which articles are compared (candidates.hpp).
#pragma once

#include <string>
#include <vector>

#include "common/fields/stored_article.hpp"
#include "searcher/matching/text_view.hpp"
#include "searcher/quotation/quotation.hpp"

namespace morgue::quotation {

enum class Difference {
  same,     ///< but for case, accents, punctuation and blanks
  changed,  ///< other words, or another spelling
  missing,  ///< words of the quotation that the printing does not have
  added     ///< words of the printing that the quotation does not have
};

/// A run of words of one kind.
struct Run {
  Difference kind = Difference::same;
  std::string printed;      ///< empty for missing ones
  std::string quoted;       ///< of changed and missing ones
  std::uint32_t begin = 0;  ///< bytes of the article's part
  std::uint32_t end = 0;
};

/// A stretch of the article that the quotation, or some of it, stands in.
struct Piece {
  matching::TextPart part = matching::TextPart::body;
  std::uint32_t begin = 0;  ///< bytes of that part
  std::uint32_t end = 0;
  bool cut_before = false;  ///< text of the part stands before it, or after it
  bool cut_after = false;
  std::vector<Run> runs;
};

struct Comparison {
  /// 2M / (Q + P): twice the letters of the words that agree, each pair times its closeness, over
  /// all letters of the quotation and of the pieces together (Dice's coefficient: Measures of the
  /// amount of ecologic association between species, 1945). 1: the quotation to the letter. 0: not
  /// there.
  double similarity = 0;
  double covered = 0;         ///< M / Q: the share of the quotation that stands there
  double best_passage = 0;    ///< the same as similarity, of the passage that stands there best
  std::vector<Piece> pieces;  ///< in order of the article
};

/// Compares the passages one by one, each with the stretches of the article that have most of its
/// words, so that a printing may have only some of them, in any order.
Comparison compare(const Quotation& quotation, const StoredArticle& article, Analyzer& analyzer);

}  // namespace morgue::quotation
