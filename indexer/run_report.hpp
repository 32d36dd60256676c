// Owns: what a run tells its user: each skipped record as it comes, the report file, and the summary at the end.
// Does not own: progress while it runs (progress.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "common/article.hpp"
#include "indexer/ingest.hpp"

namespace morgue {

/// Counts of one format.
struct FormatCounts {
  std::uint64_t articles = 0;
  std::uint64_t skipped = 0;
};

/// What became of articles that vanished.
struct Pruned {
  Xapian::doccount removed = 0;
  Xapian::doccount restored = 0;  ///< from another place that has the same id
};

/// Collects and prints what happens in one run of `add`.
class RunReport {
 public:
  /// Prints a line on stderr.
  using Say = std::function<void(const std::string& line)>;

  /// `report_file` may be empty. Throws Error (io) when it cannot be made.
  RunReport(const std::string& report_file, Say say);

  /// A document of this format begins; what follows is counted under it.
  void begin_document(std::string_view format);

  void count(const PutOutcome& outcome);
  /// Prints the record on stderr (errors only, the first kMaxPrinted of them) and writes it to the report file.
  void skipped(const Skipped& skipped);
  /// Things to know about an article that was indexed: broken bytes replaced, a date not understood.
  void notes(const Article& article);

  /// The closing lines, on stderr: counts of articles and of what was skipped, by format and reason.
  void print_summary(double seconds, std::uint64_t bytes, Xapian::doccount total, const Pruned& pruned) const;

  /// The closing line, on stderr, of a run that did not come to its end.
  void print_stop(double seconds, std::uint64_t bytes) const;

  bool had_errors() const { return errors_ > 0; }
  std::uint64_t articles() const;
  /// Whether anything at or above this path failed, so that its articles must not be taken for vanished.
  bool failed_at(const std::string& file) const;

 private:
  std::uint64_t number_of(PutResult result) const { return results_[static_cast<std::size_t>(result)]; }

  Say say_;
  std::ofstream report_;
  std::map<std::string, FormatCounts, std::less<>> formats_;
  FormatCounts* format_ = nullptr;
  std::map<std::string, std::uint64_t> quiet_reasons_;
  std::set<std::string> failed_paths_;
  std::array<std::uint64_t, 4> results_{};  ///< by PutResult
  std::uint64_t errors_ = 0;
  std::uint64_t noted_ = 0;
};

/// "file:12: " for a place: path, then line, byte or record as far as they are known.
std::string format_place(const SourcePlace& where);

}  // namespace morgue
