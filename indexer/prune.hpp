// Owns: removing from the index what has vanished from the sources.
// Does not own: noticing what is there (ingest.hpp), putting older states back (add.cpp).
#pragma once

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "indexer/index_writer.hpp"
#include "indexer/ingest.hpp"
#include "indexer/run_report.hpp"

namespace morgue {

struct PruneResult {
  Xapian::doccount removed = 0;
  Xapian::doccount kept_files = 0;  ///< of which nothing was removed, as they failed
  /// Ids among the removed of which this run left out an older state, which is the article now.
  std::set<std::string> have_older;
};

/// Articles that have vanished from their files.
struct Vanished {
  std::vector<Xapian::docid> documents;
  Xapian::doccount kept_files = 0;  ///< that failed, of which all is kept
};

/// What came from files under the roots (as shown_path() gives them) and, by `unseen`, is not there
/// any more. What lies at or below a path that failed is kept.
Vanished find_vanished(
    const Xapian::Database& database, const RunReport& report,
    const std::vector<std::string>& roots,
    const std::function<std::vector<Xapian::docid>(const std::string& file)>& unseen);

/// Names with `say` what prune() would remove of the index at `path` after a run that saw the
/// articles with these ids and wrote nothing. Returns its number; 0 where there is no index. Throws
/// Error.
Xapian::doccount tell_vanished(const std::filesystem::path& path, const RunReport& report,
                               const std::vector<std::string>& roots,
                               const std::set<std::string>& seen, const RunReport::Say& say);

/// Removes, and commits, what came from files under the roots (as shown_path() gives them) and was
/// not seen in this run. What lies at or below a path that failed is kept. After Ingest::finish().
PruneResult prune(IndexWriter& writer, const Ingest& ingest, const RunReport& report,
                  const std::vector<std::string>& roots);

}  // namespace morgue
