// Owns: the end of a bulk build: a new generation made of the present one and of segments, without
// the documents that were replaced or dropped, and put in place.
// Does not own: merging (segment_store.hpp), the order of syncing and renaming (generation.hpp).
#pragma once

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <vector>

#include "indexer/progress.hpp"

namespace morgue::bulk {

/// Where documents lie in the new generation.
struct DocidShift {
  Xapian::docid removed = 0;  ///< unused docids before the first of the old generation
  Xapian::docid added = 0;    ///< docid before that of the first article added

  Xapian::docid of_present(Xapian::docid docid) const { return docid - removed; }
  Xapian::docid of_added(Xapian::docid number) const { return added + number; }
};

struct Assembly {
  std::filesystem::path index;
  std::filesystem::path generation;     ///< the present one
  std::vector<Xapian::docid> replaced;  ///< documents of the present generation to leave out
  std::vector<Xapian::docid> dropped;   ///< numbers, from 1, of added documents to leave out
};

/// Has `merge` make the database `target` of the present generation and of the segments after it,
/// edits it, and puts it in place. On an error the index is as it was.
DocidShift assemble(const Assembly& assembly,
                    const std::function<void(const std::filesystem::path& target)>& merge,
                    const std::function<void(Xapian::WritableDatabase&)>& edit, Progress& progress);

}  // namespace morgue::bulk
