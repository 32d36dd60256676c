// Owns: asking the search for timelines, facets, collocates and what is new, and the plain counting
// for the same. Does not own: the archive (changing_archive.hpp), the counting
// (tests/reference/plain_tallies.hpp).
#pragma once

#include <string>
#include <vector>

#include "searcher/search/search.hpp"
#include "tests/differential/changing_archive.hpp"
#include "tests/differential/dice.hpp"

namespace morgue::differential {

struct TallyCounts {
  std::size_t queries = 0;
  std::size_t hits = 0;
  std::size_t buckets = 0;
  std::size_t values = 0;  ///< of facets
  std::size_t copies = 0;  ///< hits that are copies of another
  std::size_t collocates = 0;
  std::size_t new_articles = 0;
};

class TallyComparison {
 public:
  /// Of the archive as it is now.
  explicit TallyComparison(const ChangingArchive& archive)
      : archive_(archive), reference_(archive.reference()) {
    read_stories();
  }

  /// What differs; nothing also for a query that is refused.
  std::vector<std::string> compare(const std::string& query, Dice& dice);

  /// What was added or changed after that commit, as saved queries ask for it.
  std::vector<std::string> compare_new(const std::string& query, std::uint64_t after);

  const reference::Archive& reference() const { return reference_; }
  const TallyCounts& counts() const { return counts_; }

 private:
  void read_stories();
  void compare_timeline(const tally::Timeline& timeline, const std::vector<bool>& hits);
  void compare_facet(FieldId field, const tally::Facet& facet, const std::vector<bool>& hits);
  void compare_collocates(const tally::Collocates& found, const std::vector<bool>& hits);
  void differ(const std::string& what) { differences_.push_back("query " + query_ + ": " + what); }

  const ChangingArchive& archive_;
  const reference::Archive reference_;
  Analyzer analyzer_;
  std::string query_;
  std::vector<std::string> differences_;
  std::vector<std::size_t> stories_;  ///< of the archive's articles; a number each without copies
  TallyCounts counts_;
};

}  // namespace morgue::differential
