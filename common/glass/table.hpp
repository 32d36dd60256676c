// Owns: looking up entries in one table of a glass database: its file, a cache of its blocks, and
// the walk through its B-tree. Does not own: what entries say (posting_list.hpp, index.hpp).
// Source of the format: common/glass/format.hpp.
//
// A writer never changes a block of the last committed state, but reuses those of older ones. So
// every block's revision is compared with the one that the reader began with; a newer one throws
// Xapian::DatabaseModifiedError, on which searches start again, as with Xapian's own readers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/glass/block.hpp"
#include "common/glass/version.hpp"

namespace morgue::glass {

/// Blocks of a table, checked to be of the right level and revision. Not thread-safe.
class Table {
 public:
  struct Block {
    std::unique_ptr<unsigned char[]> bytes;
    BlockView view;
  };
  using BlockPtr = std::shared_ptr<const Block>;

  /// Throws Xapian::DatabaseOpeningError where the file cannot be opened.
  Table(const std::filesystem::path& file, const Root& root, std::uint64_t revision);
  ~Table();
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  const Root& root() const { return root_; }
  /// Throws Xapian::DatabaseModifiedError, Xapian::DatabaseCorruptError.
  BlockPtr block(std::uint32_t number, unsigned level);

 private:
  std::filesystem::path path_;
  Root root_;
  std::uint64_t revision_;
  int descriptor_ = -1;
  std::unordered_map<std::uint32_t, BlockPtr> blocks_;
};

/// A place in a table. Many cursors may stand in one table. Throws as Table::block does.
class Cursor {
 public:
  explicit Cursor(Table& table) : table_(&table) {}
  // What tag() returned stays valid when the cursor is moved to another object.
  Cursor(Cursor&&) = default;
  Cursor& operator=(Cursor&&) = default;

  /// Goes to the last entry whose key is not greater than `key`. True where it is that very key.
  bool find(std::string_view key);
  /// Whether it stands at an entry: not before the first find(), nor where that found none.
  bool stands() const { return !path_.empty(); }
  /// Goes to the next entry; false at the end of the table.
  bool next();

  /// Of the present entry; valid until the cursor moves.
  std::string_view key() const;
  /// Damaged where it is compressed.
  std::string_view tag();
  /// As stored, and whether that is a raw deflate stream.
  struct StoredTag {
    std::string_view bytes;
    bool compressed;
  };
  StoredTag stored_tag();
  /// The leaf of the present entry; valid until the cursor moves.
  const BlockView& leaf() const { return path_.back().block->view; }

 private:
  struct Step {
    Table::BlockPtr block;
    std::size_t index;  ///< of the item in the block's directory
  };
  bool search_leaf(std::size_t low, std::size_t high, std::string_view key);
  bool search_here(std::string_view key);
  void descend(std::string_view key);
  bool leaf_is_in_place() const;
  bool next_item();
  bool previous_item();
  bool move_leaf(bool forward);

  Table* table_;
  std::vector<Step> path_;    ///< from the root to the leaf; empty before the first find()
  std::vector<char> joined_;  ///< a tag of several components
};

}  // namespace morgue::glass
