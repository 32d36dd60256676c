// Owns: reading and writing whole blocks of a table's file, neighbours at once.
// Does not own: which blocks are free (free_blocks.hpp), what stands in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace morgue::glass {

/// A table's file while it is changed. What was written may be read again only after sync().
class BlockFile {
 public:
  /// Opens the file, or makes it. Throws morgue::Error (io).
  BlockFile(std::filesystem::path path, std::size_t block_size);
  ~BlockFile();
  BlockFile(const BlockFile&) = delete;
  BlockFile& operator=(const BlockFile&) = delete;

  std::size_t block_size() const { return block_size_; }

  /// Throws Xapian::DatabaseError, Xapian::DatabaseCorruptError for a file that is too short.
  std::string read(std::uint32_t number);
  /// Throws morgue::Error (io).
  void write(std::uint32_t number, std::string_view block);
  /// Brings all to disk. Throws morgue::Error (io).
  void sync();

 private:
  void write_out();

  std::filesystem::path path_;
  std::size_t block_size_;
  int descriptor_;
  std::string pending_;  ///< neighbouring blocks that are not in the file yet
  std::uint32_t first_pending_ = 0;
};

}  // namespace morgue::glass
