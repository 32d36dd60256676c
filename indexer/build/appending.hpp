// Owns: the end of a small bulk build: its segments are put into the present generation in place,
// with what the commit changes besides. Does not own: how the tables are changed (indexer/merge),
// the end of a large one, a new generation (assembly.hpp).
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace morgue::build {

struct Appending {
  std::filesystem::path generation;
  std::vector<std::filesystem::path> segments;  ///< folders, in order; one at least
  std::uint64_t change = 0;                     ///< number that the articles have (ArchiveState)
  unsigned threads = 1;
};

/// Puts the articles behind those of the generation and settles their stories, as one commit. The
/// caller keeps others from writing it. On an error, and when the user stops the run (Error,
/// interrupted), the state before stands.
void append(const Appending& appending);

}  // namespace morgue::build
