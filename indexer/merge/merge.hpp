// Owns: making one glass database of several, one after the other, every table filled to the brim
// and every posting list in as few chunks as it needs.
// Does not own: which databases, and when (bulk/segment_store.hpp, compact.cpp), putting the result
// in place (generation.hpp).
//
// Xapian's own compaction keeps each source's chunks of a posting list as they are, which made a
// third of the posting lists of heads, and looks up the place of every entry that it writes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

namespace morgue::merge {

/// Bytes of tables merged and synced in a second, for estimates: measured on two cores 400 million
/// from a warm cache, less from a cold one.
inline constexpr double kBytesASecond = 150e6;

struct MergeOptions {
  unsigned threads = 1;
  /// Told of bytes of the sources' tables as they are read, by any thread; their sum is about
  /// bytes_of_tables().
  std::function<void(std::size_t)> on_read;
};

/// Makes the database `target`, a folder that is made here, of databases nobody writes meanwhile.
/// Documents keep their ids in the first source; those of each further one come after the greatest
/// id ever used in the ones before. Nothing is synced to disk. Throws Xapian::Error for a source
/// that is damaged, morgue::Error (io) when a file cannot be written.
void merge_databases(const std::vector<std::filesystem::path>& sources,
                     const std::filesystem::path& target, const MergeOptions& options);

/// What there is to read.
std::uint64_t bytes_of_tables(const std::vector<std::filesystem::path>& sources);

}  // namespace morgue::merge
