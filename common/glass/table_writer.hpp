// Owns: writing one table of Xapian's glass backend (1.4) from entries that come sorted: a B-tree
// filled from left to right, no look-ups. Does not own: what the entries say
// (indexer/build/own_segment_writer.hpp, indexer/merge). Source of the format: Xapian 1.4.22,
// backends/glass/glass_table.h, glass_version.cc, glass_freelist.h.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/block_builder.hpp"
#include "common/glass/entry_sink.hpp"

namespace morgue::glass {

/// Writes entries in ascending order of their keys to a file; the file is made with the first
/// entry.
class TableWriter final : public EntrySink {
 public:
  /// `block_size`: bytes, a power of two from 2048 to 32768.
  TableWriter(std::filesystem::path path, std::size_t block_size);

  /// `compressed`: the tag is a raw deflate stream. Throws Xapian::InvalidArgumentError for a key
  /// over 255 bytes, as Xapian does, and morgue::Error (io) when the file cannot be written.
  void add(std::string_view key, std::string_view tag, bool compressed = false);

  void put(std::string_view key, std::string_view tag) override { add(key, tag); }

  /// Ends the file. Throws morgue::Error (io) when it could not be written.
  void finish();

  /// The table's entry in the database's version file; after finish(). `compress_min` is Xapian's
  /// bound for this table.
  std::string root_info(unsigned compress_min) const;

 private:
  /// A block below and the least key in it, without the component's number for the first.
  struct Child {
    std::string key;
    std::uint16_t component;
    std::uint32_t block;
  };

  std::size_t room_for_part(std::size_t key_size, std::size_t wanted,
                            std::uint16_t component) const;
  void add_item(std::string_view key, std::uint16_t component, std::string_view part,
                std::uint8_t flags);
  void end_block(unsigned level);
  void write_out();
  std::vector<Child> write_branches(const std::vector<Child>& children, unsigned level);

  std::filesystem::path path_;
  std::size_t block_size_;
  std::size_t max_item_;  ///< at least four items a block
  std::ofstream file_;
  std::string written_;  ///< blocks that are not in the file yet
  BlockBuilder block_;
  std::vector<Child> leaves_;
  std::uint32_t blocks_ = 0;
  std::uint32_t root_ = 0;
  unsigned levels_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace morgue::glass
