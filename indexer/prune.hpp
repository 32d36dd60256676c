// Owns: removing from the index what has vanished from the sources.
// Does not own: noticing what is there (ingest.hpp), putting older states back (add.cpp).
#pragma once

#include <xapian.h>

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

/// Removes, and commits, what came from files under the roots (as shown_path() gives them) and was
/// not seen in this run. What lies at or below a path that failed is kept. After Ingest::finish().
PruneResult prune(IndexWriter& writer, const Ingest& ingest, const RunReport& report,
                  const std::vector<std::string>& roots);

}  // namespace morgue
