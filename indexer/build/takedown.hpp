// Owns: taking articles out of an index so that nothing of their text is left in its files, and
// putting their tombstones in, in one step. Does not own: what a tombstone keeps out
// (indexer/takedown), the merge that leaves documents out (indexer/merge), who is asked
// (commands/suppress.cpp).
#pragma once

#include <string>
#include <vector>

#include "indexer/build/index_writer.hpp"
#include "indexer/takedown/tombstones.hpp"

namespace morgue {

/// An article that was in the index and is gone.
struct TakenDown {
  std::string id;
  std::string by;  ///< id of the tombstone that covers it: its own, or that of the same text
};

/// Removes what `wanted` and the index's own tombstones cover, and writes `wanted`, each with the
/// ids that went with it. A new generation is made without it and put in place by one rename, and
/// what older ones left is removed, build folders in memory included: the index holds the articles,
/// or the tombstones. So it is where nothing is covered, too, as what was removed or changed before
/// stands in free blocks. Takes the time of reading all articles and of one merge. Throws Error;
/// but for (io) "could not be removed" the index is as it was.
std::vector<TakenDown> take_down(IndexWriter& writer,
                                 const std::vector<takedown::Tombstone>& wanted,
                                 Progress& progress);

/// Takes the tombstones away; articles that they kept out may be added again.
void lift(IndexWriter& writer, const std::vector<takedown::Tombstone>& tombstones);

}  // namespace morgue
