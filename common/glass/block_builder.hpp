// Owns: the layout of one block of a glass table that is filled from left to right.
// Does not own: which entries come into which block (table_writer.hpp, table_update.hpp), looking
// into blocks (block.hpp). Source of the format: format.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/glass/format.hpp"

namespace morgue::glass {

inline void put2(char* at, std::size_t value) {
  at[0] = static_cast<char>(value >> 8);
  at[1] = static_cast<char>(value);
}

inline void put4(char* at, std::uint32_t value) {
  put2(at, value >> 16);
  put2(at + 2, value & 0xFFFF);
}

inline constexpr std::size_t kMaxKey = 255;

/// Bytes of an item in a leaf, without its entry in the directory.
inline std::size_t item_size(std::size_t key_size, unsigned component, std::size_t part_size) {
  return kItemHead + key_size + (component == 1 ? 0 : kComponent) + part_size;
}

/// Bytes of a child in a branch, without its entry in the directory.
inline std::size_t child_size(std::size_t key_size) {
  return kBlockNumber + 1 + key_size + kComponent;
}

/// The largest item of a leaf, of which at least four go into a block.
inline std::size_t largest_item(std::size_t block_size) {
  return (block_size - kDirectoryBegin - 4 * kDirectoryEntry) / 4;
}

/// Items grow downwards from the block's end, their directory upwards.
class BlockBuilder {
 public:
  explicit BlockBuilder(std::size_t size) : size_(size) {}

  void start() {
    block_.assign(size_, '\0');
    directory_end_ = kDirectoryBegin;
    item_begin_ = size_;
  }
  bool empty() const { return directory_end_ == kDirectoryBegin; }
  /// Bytes for items and their entries in the directory.
  std::size_t left() const { return item_begin_ - directory_end_; }
  bool has_room(std::size_t size) const {
    return directory_end_ + kDirectoryEntry + size <= item_begin_;
  }

  /// Both only where there is room. `flags`: kCompressed, kLast.
  void add_item(std::string_view key, unsigned component, std::string_view part,
                std::uint8_t flags);
  void add_child(std::string_view key, unsigned component, std::uint32_t block);

  /// The whole block; start() begins the next.
  const std::string& end(std::uint32_t revision, unsigned level);

 private:
  char* place(std::size_t size);

  std::size_t size_;
  std::string block_;
  std::size_t directory_end_ = 0;
  std::size_t item_begin_ = 0;
};

}  // namespace morgue::glass
