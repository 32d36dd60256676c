// Owns: what becomes of each article that a run of `add` reads: repaired, reported, and written or
// printed. Does not own: the run (add_run.hpp), writing (archive_writer.hpp), wording
// (run_report.hpp).
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "common/index/declared_fields.hpp"
#include "indexer/build/archive_writer.hpp"
#include "indexer/commands/progress_display.hpp"
#include "indexer/commands/run_report.hpp"
#include "indexer/reading/reader.hpp"
#include "indexer/takedown/tombstones.hpp"

namespace morgue {

/// Repairs each article, reports on it and hands it on.
class RunSink : public ArticleSink {
 public:
  /// Without `archive` the articles are printed, but for those that `tombstones` keep out.
  RunSink(RunReport& report, Progress& progress, DeclaredFields declared, ArchiveWriter* archive,
          takedown::Tombstones tombstones, bool verbose)
      : report_(report),
        progress_(progress),
        declared_(std::move(declared)),
        archive_(archive),
        tombstones_(std::move(tombstones)),
        verbose_(verbose) {}

  /// The ids of the articles that were printed.
  const std::set<std::string>& printed() const { return printed_; }

  /// Whether an article had a value in the declared field.
  bool has_met(std::string_view field) const { return met_.contains(field); }

  /// The folders that relative paths of exported articles are relative to; kUnknownBase where an
  /// export does not say.
  const std::set<std::string>& imported_bases() const { return imported_bases_; }

  bool article(Article article) override;
  void withdrawn(std::string id, SourcePlace where) override;
  void skipped(Skipped skipped) override;

 private:
  /// Names the values of declared numbers and dates that are none.
  void note_unread(const StoredArticle& stored, Article& article);
  void take(const Article& article, StoredArticle stored);
  PutOutcome print(StoredArticle stored);

  RunReport& report_;
  Progress& progress_;
  const DeclaredFields declared_;
  std::set<std::string, std::less<>> met_;  ///< names of those that some article had a value in
  ArchiveWriter* archive_;
  const takedown::Tombstones tombstones_;
  const bool verbose_;
  std::set<std::string> printed_;
  std::set<std::string> imported_bases_;
};

/// Puts again the articles with certain ids.
class RestoreSink : public ArticleSink {
 public:
  RestoreSink(const std::set<std::string>& ids, ArchiveWriter& archive)
      : ids_(ids), archive_(archive) {}

  bool article(Article article) override;
  void skipped(Skipped) override {}  // told already

  const std::set<std::string>& restored() const { return restored_; }

 private:
  const std::set<std::string>& ids_;
  ArchiveWriter& archive_;
  std::set<std::string> restored_;
};

}  // namespace morgue
