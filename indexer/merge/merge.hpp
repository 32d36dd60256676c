// Owns: making one database of several, one after the other, without some of their documents.
// Does not own: which databases, and when (build/segment_store.hpp, compact.cpp), putting the
// result in place (generation.hpp).
//
// own_merge.cpp does it table by table: every table filled to the brim and every posting list in as
// few chunks as it needs. Xapian's own compaction (xapian_merge.cpp, in builds without
// MORGUE_GLASS) keeps each source's chunks of a posting list as they are, which made a third of the
// posting lists of heads, and looks up the place of every entry that it writes.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "common/program/program.hpp"

namespace morgue::merge {

/// Bytes of tables merged and synced in a second, for estimates: measured on two cores 400 million
/// from a warm cache, less from a cold one.
inline constexpr double kBytesASecond = 150e6;

struct MergeOptions {
  unsigned threads = 1;
  /// Told of bytes of the sources' tables as they are read, by any thread; their sum is about
  /// bytes_of_tables().
  std::function<void(std::size_t)> on_read = {};
  /// Documents to leave out, by the ids that they would have in the target.
  std::vector<Xapian::docid> left_out = {};
  /// Asked of each word in the dictionary of stems: false leaves it out. Where it is given, no byte
  /// of what is left out stays in any file. May be empty.
  std::function<bool(const std::string& word)> keeps_word = {};
  /// Metadata whose keys begin so is left out; empty: none.
  std::string left_out_metadata = {};
  /// Asked all the time, by any thread: true ends the merge with Error (interrupted).
  std::function<bool()> stop = stop_is_due;
};

/// Makes the database `target`, a folder that is made here, of databases nobody writes meanwhile.
/// Documents keep their ids in the first source; those of each further one come after the greatest
/// id ever used in the ones before. What is left out leaves a gap. Nothing is synced to disk.
/// Throws Xapian::Error for a source that is damaged or has not got what is to be left out,
/// morgue::Error (io) when a file cannot be written.
void merge_databases(const std::vector<std::filesystem::path>& sources,
                     const std::filesystem::path& target, const MergeOptions& options);

/// What there is to read.
std::uint64_t bytes_of_tables(const std::vector<std::filesystem::path>& sources);

}  // namespace morgue::merge
