// Owns: removing from the index what has vanished from the sources.
// Does not own: noticing what is there (ingest.hpp), putting older states back (add_run.hpp).
#pragma once

#include <xapian.h>

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/build/archive_writer.hpp"
#include "indexer/commands/run_report.hpp"

namespace morgue {

/// What is to be removed. Nothing is lost in silence: a disk that is not mounted looks like
/// articles that have all vanished.
struct PrunePlan {
  /// Documents, by the number of their shard.
  std::vector<std::pair<std::size_t, Xapian::docid>> vanished;
  std::set<std::string> have_older;  ///< ids among them of which this run left out an older state,
                                     ///< which is the article now
  Xapian::doccount covered = 0;      ///< articles of the index from under the roots
  Xapian::doccount kept_files = 0;   ///< of which nothing is to be removed, as they failed
  std::vector<std::string> emptied_roots;  ///< of which all articles are to go

  /// Other folders that paths in the index are relative to, where relative ones have vanished: they
  /// may lie below these.
  std::vector<std::string> other_bases;

  /// More than a run does unless it is told to remove all: more than half of what is covered, all
  /// from under one root, or what may be another archive's.
  bool is_suspicious() const {
    return lost() * 2 > covered || !emptied_roots.empty() || !other_bases.empty();
  }
  std::size_t lost() const { return vanished.size() - have_older.size(); }
};

/// Finds what came from files under the roots (as shown_path() gives them) and was
/// not seen in this run. What lies at or below a path that failed is kept. After Ingest::finish().
PrunePlan plan_prune(const ArchiveWriter& archive, const RunReport& report,
                     const std::vector<std::string>& roots);

/// Finds, and names with `say`, what would vanish from the shards of an archive after a run that
/// saw the articles with these ids and wrote nothing; nothing where there is no index. Throws
/// Error.
PrunePlan tell_vanished(const std::vector<std::filesystem::path>& shards, const RunReport& report,
                        const std::vector<std::string>& roots, const std::set<std::string>& seen,
                        const RunReport::Say& say);

/// Removes it, and commits.
void prune(ArchiveWriter& archive, const PrunePlan& plan);

}  // namespace morgue
