// Owns: the printings of a quotation in an archive, in order of date. Does not own: how they are
// printed (searcher/output), what makes one (comparison.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/deadline.hpp"
#include "common/fields/stored_article.hpp"
#include "common/postings/index_reader.hpp"
#include "common/shards/index_place.hpp"
#include "common/shards/snapshot.hpp"
#include "searcher/quotation/comparison.hpp"

namespace morgue::quotation {

/// Measured (docs/benchmarks/2026-11-29-quotations.md): lower ones add false finds, higher ones
/// lose what is cut and badly scanned at once.
inline constexpr double kDefaultSimilarity = 0.6;
/// A passage that is so similar is told where the whole is not.
inline constexpr double kWholePassage = 0.8;
/// Printings of one quotation at most.
inline constexpr std::size_t kMaxPrintings = 1000;

struct Options {
  /// Similarity of a printing; nothing: kDefaultSimilarity, or that of one passage of several is
  /// kWholePassage.
  std::optional<double> least;
  std::size_t count = kMaxPrintings;  ///< the most similar that are kept
  Deadline deadline;
  Engine engine = Engine::own;
};

/// An article that has the quotation, or enough of it.
struct Printing {
  StoredArticle article;  ///< without its body
  double similarity = 0;
  double covered = 0;
  /// No other printing's date is surely before it. Several, where they are of one date or a date is
  /// a month or a year alone.
  bool earliest = false;
  std::vector<Piece> pieces;
};

struct Printings {
  std::string text;             ///< the quotation
  std::size_t words = 0;        ///< that were looked for
  std::size_t words_left = 0;   ///< at its end, that were not
  double least = 0;             ///< similarity asked for
  std::vector<Printing> found;  ///< by date; the undated last; of one date the most similar first
  std::size_t total = 0;        ///< how many there are, those beyond the count too
  std::size_t undated = 0;      ///< of `found`
  bool all = true;              ///< false: more articles than could be compared have words of it
  bool partial = false;         ///< the deadline ended it
  std::vector<MissingShard> missing;  ///< that had no part in it
  /// Where nothing was found: the most similar article, if any has some of it.
  std::string nearest_id;
  double nearest = 0;
};

/// Throws Error.
Printings find_printings(const IndexPlace& index, std::string_view pasted, const Options& options);

}  // namespace morgue::quotation
