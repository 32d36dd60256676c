// Owns: what an archive holds, by source and by time, as values: holdings, gaps, languages, quality
// of scans. Does not own: counting it (count.hpp), printing it (coverage_output.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/dates/calendar.hpp"

namespace morgue::coverage {

/// Word confidence of scanned text, 0 to 1, of the articles that state one.
struct Scans {
  std::uint32_t articles = 0;
  double sum = 0;
  double least = 1;

  void add(double confidence);
  void add(const Scans& others);
  double mean() const { return articles == 0 ? 0 : sum / articles; }
};

/// Of some articles.
struct Counts {
  std::uint32_t articles = 0;
  std::map<std::string, std::uint32_t> languages;  ///< by code
  Scans scans;

  void add(const Counts& others);
};

/// Buckets between the first and the last of a source in which it has nothing, next to each other.
struct Gap {
  std::int64_t first = 0;
  std::int64_t last = 0;
  /// Articles with a date that is known less exactly and may be one of the gap's.
  std::uint32_t less_exact = 0;
};

/// What the archive has of one source, or of all.
struct Holdings {
  std::string source;  ///< as an article has it; empty: those without
  Counts all;
  std::map<std::int64_t, Counts> buckets;  ///< those with articles, by number (calendar.hpp)
  Counts less_exact;                       ///< with a date that several buckets have a part of
  Counts undated;
  std::vector<Gap> gaps;  ///< in their order

  std::uint32_t dated() const { return all.articles - undated.articles; }
};

struct Coverage {
  calendar::Unit unit = calendar::Unit::month;
  Holdings whole;
  std::vector<Holdings> sources;  ///< most articles first, then by name; those without one last
};

}  // namespace morgue::coverage
