// Owns: what a run tells its user: each skipped record as it comes, the report file, and the
// summary at the end. Does not own: progress while it runs (progress.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "common/base/errors.hpp"
#include "common/base/replaced_file.hpp"
#include "common/fields/article.hpp"
#include "indexer/build/ingest.hpp"
#include "indexer/input/own_files.hpp"

namespace morgue {

/// Faults that an earlier report lists, which are accepted: the same reason at the same place.
class KnownFaults {
 public:
  /// Of a file as RunReport writes it; none of one that is not there, where it `may_be_absent`: the
  /// first of the runs that each leave it for the next. Throws Error (io, usage) for one that
  /// cannot be read or is no report.
  static KnownFaults read(const std::string& file, bool may_be_absent);

  /// Whether the fault is known; notes that it was met.
  bool take(const Skipped& fault);
  /// Known faults that were not met.
  std::size_t not_met() const { return known_.size() - met_.size(); }

 private:
  std::set<std::string> known_;
  std::set<std::string> met_;
};

/// Counts of one format.
struct FormatCounts {
  std::uint64_t articles = 0;
  std::uint64_t skipped = 0;
};

/// What became of articles that vanished.
struct Pruned {
  Xapian::doccount removed = 0;
  Xapian::doccount restored = 0;      ///< from another place that has the same id
  std::optional<Error> refused = {};  ///< why nothing was removed, though it was asked for
};

/// Collects and prints what happens in one run of `add`.
class RunReport {
 public:
  /// Prints a line on stderr.
  using Say = std::function<void(const std::string& line)>;

  /// `report_file` may be empty. `quiet`: only faults that are not known are told. Throws Error
  /// (io) when the file cannot be made.
  RunReport(const std::string& report_file, KnownFaults known, bool quiet, Say say);

  /// A document of this format begins; what follows is counted under it.
  void begin_document(std::string_view format);

  /// Its file has been read; what follows is of no format.
  void end_file() { format_ = nullptr; }

  void count(const PutOutcome& outcome);
  /// An article that was read and is kept out; told with `verbose`.
  void suppressed(const SourcePlace& where, const std::string& id,
                  const takedown::Tombstone& tombstone, bool verbose);
  /// Prints the record on stderr (errors only, the first kMaxPrinted of them) and writes it to the
  /// report file.
  void skipped(const Skipped& skipped);
  /// Things to know about an article that was indexed: broken bytes replaced, a date not
  /// understood.
  void notes(const Article& article);

  /// Brings the report to disk and into place; throws Error (io).
  void finish();

  /// The closing lines, on stderr, the last of which ends with `outcome`: counts of articles and of
  /// what was skipped, by format and reason.
  void print_summary(double seconds, std::uint64_t bytes, const std::string& outcome,
                     const Pruned& pruned) const;

  /// The closing line, on stderr, of a run that did not come to its end.
  void print_stop(double seconds, std::uint64_t bytes) const;

  /// Faults that are not known.
  bool had_errors() const { return errors_ > known_errors_; }
  std::uint64_t articles() const;
  /// Articles of which this became.
  std::uint64_t number_of(PutResult result) const {
    return results_[static_cast<std::size_t>(result)];
  }
  std::uint64_t errors() const { return errors_; }
  /// Whether anything at or above this path failed, so that its articles must not be taken for
  /// vanished.
  bool failed_at(const std::string& file) const;

 private:
  void write(const SourcePlace& where, std::string_view kind, std::string_view reason);

  Say say_;
  KnownFaults known_;
  bool quiet_;
  std::unique_ptr<ReplacedFile> report_;
  std::optional<Error> unwritten_;  ///< why the report could not be written
  std::map<std::string, FormatCounts, std::less<>> formats_;
  FormatCounts* format_ = nullptr;
  std::map<std::string, std::uint64_t> quiet_reasons_;
  std::set<std::string> failed_paths_;
  std::array<std::uint64_t, kPutResults> results_{};  ///< by PutResult
  std::uint64_t errors_ = 0;
  std::uint64_t known_errors_ = 0;
  std::uint64_t printed_ = 0;
  std::uint64_t noted_ = 0;
};

}  // namespace morgue
