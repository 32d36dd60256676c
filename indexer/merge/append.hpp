// Owns: putting the documents of databases into one in place, behind its own.
// Does not own: merging into a new one (merge.hpp), which way is taken (build/ingest.hpp).
//
// own_append.cpp changes the tables itself, in one walk through each (glass/table_update.hpp).
// Without MORGUE_GLASS (xapian_append.cpp) it cannot be done.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "common/program/program.hpp"

namespace morgue::merge {

/// Metadata to set, by key; an empty value takes the key away.
using MetadataEdits = std::map<std::string, std::string>;

struct AppendOptions {
  unsigned threads = 1;
  /// Asked all the time, by any thread: true ends it with Error (interrupted).
  std::function<bool()> stop = stop_is_due;
};

/// Whether append_databases() can change that database: its format is known.
bool can_append(const std::filesystem::path& target);

/// Puts all documents of `sources` into `target` with ids behind the greatest that it ever used,
/// and the metadata, as one change: it is on disk when this returns, and until then, and after any
/// error, the state before stands. Nobody else writes `target`; others may read it. Throws
/// Xapian::Error for a database that is damaged, morgue::Error (io) when a file cannot be written.
void append_databases(const std::filesystem::path& target,
                      const std::vector<std::filesystem::path>& sources,
                      const MetadataEdits& metadata, const AppendOptions& options);

}  // namespace morgue::merge
