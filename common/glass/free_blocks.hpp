// Owns: which blocks of a table are free: a queue that is kept in blocks of the table's file.
// Does not own: the blocks that are in use. Source of the format: Xapian 1.4.22,
// backends/glass/glass_freelist.h.
//
// Blocks that a change frees are part of the state before it, which readers may still read and
// which stands again if the change is not completed. So they go to the queue's end, and only what
// the last state had in it is taken.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/glass/block_file.hpp"

namespace morgue::glass {

/// The free blocks of a table while it is changed. Throws as BlockFile does, and
/// Xapian::DatabaseCorruptError for a damaged queue.
class FreeBlocks {
 public:
  /// `packed`: as the version file has it.
  FreeBlocks(BlockFile& file, const std::string& packed);

  /// A block that may be written: a free one, else the one behind the last.
  std::uint32_t take();
  /// The state to come does without that block.
  void release(std::uint32_t block) { released_.push_back(block); }

  /// Writes the queue as it is in the state to come, and packs it for the version file.
  std::string finish(std::uint32_t revision);

 private:
  /// A place in the queue: a block of it and a place in that; {0, 0}: there is no queue yet.
  struct Place {
    std::uint32_t block = 0;
    std::uint32_t offset = 0;  ///< bytes
    bool operator==(const Place&) const = default;
  };

  std::size_t link_at() const { return file_.block_size() - 4; }
  std::uint32_t number_at(const std::string& block, std::size_t offset) const;
  std::string read(std::uint32_t block);
  void append(std::uint32_t block, std::uint32_t revision);
  void start_block(std::uint32_t block);
  void write_tail(std::uint32_t revision);

  BlockFile& file_;
  std::uint32_t first_unused_ = 0;  ///< the file has no block from here on
  Place head_;
  Place end_;  ///< of what may be taken
  Place tail_;
  std::string head_block_;  ///< empty: not read yet
  std::string tail_block_;
  std::vector<std::uint32_t> released_;
};

}  // namespace morgue::glass
