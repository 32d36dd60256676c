// Owns: the end of a bulk build: a new generation made of the present one and of segments, without
// the documents that were replaced or dropped, and put in place.
// Does not own: merging (indexer/merge), the order of syncing and renaming (generation.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/index/progress.hpp"

namespace morgue::build {

struct Assembly {
  std::filesystem::path index;
  std::filesystem::path generation;             ///< the present one; may be empty
  std::vector<std::filesystem::path> segments;  ///< folders, in order
  std::vector<Xapian::docid> replaced;  ///< documents of the present generation to leave out
  std::vector<Xapian::docid> dropped;   ///< numbers, from 1, of added documents to leave out
  unsigned threads = 1;
  bool anew = false;  ///< of the segments alone, in place of the present generation
  /// MergeOptions::keeps_word. Where it is given, the copy of the words that the index serves
  /// (served_words.hpp) is made anew, too.
  std::function<bool(const std::string& word)> keeps_word = {};
  std::uint64_t change = 0;  ///< number that the articles in segments have (ArchiveState); 0: none
};

using DatabaseEdit = std::function<void(Xapian::WritableDatabase&)>;

/// Merges the present generation and the segments after it, has `edit` (may be empty) change the
/// result, and puts it in place. Documents of the present generation keep their ids, and it keeps
/// its identity: it was analysed as it was. Other metadata is kept even where it is made anew.
/// Returns the docid before that of the first document added. On an error the index is as it was.
Xapian::docid assemble(const Assembly& assembly, const DatabaseEdit& edit, Progress& progress);

}  // namespace morgue::build
