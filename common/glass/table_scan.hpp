// Owns: reading all entries of a glass table in the order of their keys, with little memory and
// large reads. Does not own: looking entries up (common/glass/table.hpp), what they say.
// Source of the format: common/glass/format.hpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/block.hpp"
#include "common/glass/version.hpp"

namespace morgue::glass {

/// Stands at an entry, or at the end. Everything throws Xapian::DatabaseCorruptError for a damaged
/// table and Xapian::DatabaseError where reading fails. The table must not be written meanwhile.
class TableScan {
 public:
  /// Told how many bytes more were read of the table's leaves.
  using OnRead = std::function<void(std::size_t)>;

  /// Goes to the first entry. `revision`: the database's.
  TableScan(const std::filesystem::path& folder, TableId table, const Version& version,
            OnRead on_read);
  ~TableScan();
  TableScan(const TableScan&) = delete;
  TableScan& operator=(const TableScan&) = delete;

  bool at_end() const { return at_end_; }
  /// Of the present entry; valid until next().
  std::string_view key() const { return key_; }
  /// As stored.
  std::string_view tag() const { return tag_; }
  /// The tag is a raw deflate stream.
  bool compressed() const { return compressed_; }

  void next();

 private:
  struct Branch {
    std::vector<unsigned char> bytes;
    BlockView view;
    std::size_t index;  ///< of the child taken
  };

  BlockView check(const unsigned char* bytes, unsigned level) const;
  void read(std::uint32_t first, std::vector<unsigned char>& into, std::size_t blocks);
  const unsigned char* leaf_bytes(std::uint32_t number);
  void descend(std::uint32_t number, unsigned level);
  bool next_leaf();
  bool next_item();
  void join_parts(LeafItem item);

  std::filesystem::path path_;
  Root root_;
  std::uint64_t revision_;
  OnRead on_read_;
  int descriptor_ = -1;
  std::vector<Branch> branches_;  ///< from the root to the branch above the leaf
  BlockView leaf_;
  std::size_t item_ = 0;

  std::vector<unsigned char> window_;  ///< blocks read at once
  std::uint32_t window_begin_ = 0;     ///< number of the first
  std::size_t window_blocks_ = 0;
  std::uint32_t last_leaf_ = 0;

  std::string last_key_;  ///< a copy
  std::string joined_;    ///< a tag of several components
  std::string_view key_;
  std::string_view tag_;
  bool compressed_ = false;
  bool at_end_ = false;
};

}  // namespace morgue::glass
