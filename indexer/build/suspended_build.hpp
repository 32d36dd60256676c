// Owns: the finished segments of a build that the user stopped, kept in the index folder until the
// next writer merges them.
// Does not own: building (bulk_build.hpp), the steps of putting in place (assembly.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "indexer/index/progress.hpp"

namespace morgue::build {

/// What is kept beside the segments. Paths of segments are names in the folder.
struct SuspendedBuild {
  std::string generation;               ///< name of the generation that was built upon
  Xapian::rev revision = 0;             ///< of it
  std::vector<std::string> segments;    ///< in order
  std::vector<Xapian::docid> replaced;  ///< as in Assembly
  std::vector<Xapian::docid> dropped;
  std::uint64_t change = 0;  ///< as in Assembly
  /// Of the dictionary of words: what no segment has, key and word.
  std::vector<std::pair<std::string, std::string>> words;
};

/// Notes the build in `folder`, which has the segments, and makes the folder the one that
/// resume_build() looks for. Nothing is synced: the note names the machine's boot, so that what a
/// power cut may have damaged is not taken. Throws Error (io).
void keep_suspended(const std::filesystem::path& index, const std::filesystem::path& folder,
                    const SuspendedBuild& build);

/// Merges a suspended build, if there is one and it is of this generation and boot, and puts the
/// result in place; else removes it. The caller holds the write lock. Throws Error (interrupted)
/// after Ctrl-C; the suspended build is then kept.
void resume_build(const std::filesystem::path& index, const std::filesystem::path& generation,
                  Progress& progress);

}  // namespace morgue::build
