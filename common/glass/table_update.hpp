// Owns: changing a table of a glass database in place: entries that come sorted are put into its
// tree, each block that they touch is written once, to a block that was free. Does not own: what
// the entries say (indexer/merge), which state is the database's (version_writer.hpp).
// Source of the format: common/glass/format.hpp.
//
// Blocks of the last state are never written. So it stands until the version file names the new
// one, and readers of it go on, as with Xapian's writer. That looks up the place of each entry and
// writes a block whenever it leaves it; here a walk through the tree meets the changes in order.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/block_builder.hpp"
#include "common/glass/block_file.hpp"
#include "common/glass/entry_sink.hpp"
#include "common/glass/free_blocks.hpp"
#include "common/glass/table.hpp"

namespace morgue::glass {

/// An entry that is put in, in place of the one with its key if there is one, or taken out.
struct TableChange {
  std::string key;
  std::string tag;
  bool compressed = false;  ///< the tag is a raw deflate stream
  bool removed = false;
};

/// Changes in the order of their keys, made a few at a time.
class TableChanges : public EntrySink {
 public:
  /// The next; nullptr at the end.
  const TableChange* peek();
  TableChange take();

  void put(std::string_view key, std::string_view tag) override {
    queue_.push_back({std::string(key), std::string(tag)});
  }

 protected:
  void put_compressed(std::string_view key, std::string_view tag) {
    queue_.push_back({std::string(key), std::string(tag), true});
  }
  void remove(std::string_view key) { queue_.push_back({std::string(key), {}, false, true}); }

 private:
  /// Makes some more; false where there are none. One key is changed once.
  virtual bool more() = 0;

  std::deque<TableChange> queue_;
};

/// One change of one table.
class TableUpdate {
 public:
  /// `table` reads the last state; its file is opened, or made. `stop` is asked with each block
  /// (may be empty): true ends the update with morgue::Error (interrupted).
  TableUpdate(Table& table, const std::filesystem::path& file, std::uint32_t revision,
              std::function<bool()> stop);

  /// Writes the changed table, and brings it to disk. Returns its root in the new state, of
  /// `revision`. Throws Xapian::InvalidArgumentError for a key that is too long, as Table::block
  /// does, and morgue::Error (io).
  Root apply(TableChanges& changes);

 private:
  /// A block, and what keys in it are not less than.
  struct Child {
    std::string key;
    unsigned component;
    std::uint32_t block;
  };
  using Children = std::vector<Child>;
  /// What keys are less than; nullptr: the table's end.
  using Bound = const Child*;
  struct Piece {
    std::string_view key;
    unsigned component;
    std::string_view part;
    std::uint8_t flags;
    std::size_t size() const { return item_size(key.size(), component, part.size()); }
  };

  bool is_next_below(Bound bound);
  bool concerns(const Child& child, Bound bound);
  void update(const Child& node, unsigned level, Bound bound, Children& out);
  void update_leaf(const Child& leaf, Bound bound, Children& out);
  void update_branch(const Child& branch, unsigned level, Bound bound, Children& out);
  std::vector<Piece> merged(const BlockView& leaf, Bound bound);
  void take_change(bool there, std::vector<Piece>& pieces);
  void cut(const TableChange& change, std::vector<Piece>& pieces) const;
  void write_leaves(const Child& first, const std::vector<Piece>& pieces, bool at_end,
                    Children& out);
  Children write_branches(const Children& children, unsigned level, bool at_end);
  std::uint32_t write(const std::string& block);
  std::size_t bytes_a_block(std::size_t all, bool at_end) const;

  Table& table_;
  BlockFile file_;
  FreeBlocks free_;
  std::uint32_t revision_;
  std::function<bool()> stop_;
  TableChanges* changes_ = nullptr;
  BlockBuilder builder_;
  std::uint64_t entries_;
  std::deque<TableChange> held_;  ///< those that pieces of the leaf at hand are of
  std::string changed_key_;       ///< the last; its further components go, too
};

}  // namespace morgue::glass
