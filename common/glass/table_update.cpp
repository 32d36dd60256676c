// Owns: the walk through the tree, and how full blocks are.
#include "common/glass/table_update.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <utility>

#include "common/base/errors.hpp"
#include "common/glass/unpacking.hpp"

namespace morgue::glass {

namespace {

constexpr unsigned kMaxComponents = 0xFFFF;

/// The first item from `low` on, of `high`, whose key is not less.
std::size_t first_not_below(const BlockView& leaf, std::size_t low, std::size_t high,
                            std::string_view key) {
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    bool first = false;
    if (leaf.leaf_key(middle, first) < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

}  // namespace

const TableChange* TableChanges::peek() {
  while (queue_.empty()) {
    if (!more()) return nullptr;
  }
  return &queue_.front();
}

TableChange TableChanges::take() {
  TableChange change = std::move(queue_.front());
  queue_.pop_front();
  return change;
}

TableUpdate::TableUpdate(Table& table, const std::filesystem::path& file, std::uint32_t revision,
                         std::function<bool()> stop)
    : table_(table),
      file_(file, table.root().block_size),
      free_(file_, table.root().free_blocks),
      revision_(revision),
      stop_(std::move(stop)),
      builder_(table.root().block_size),
      entries_(table.root().entries) {}

Root TableUpdate::apply(TableChanges& changes) {
  Root root = table_.root();
  changes_ = &changes;
  if (changes.peek() == nullptr) return root;
  const Child top{{}, 0, root.block};
  Children children;
  if (root.empty) {
    const Piece begin{{}, 1, {}, kLast};  // every tree begins with an empty entry
    std::vector<Piece> pieces = merged(BlockView(), nullptr);
    pieces.insert(pieces.begin(), begin);
    write_leaves(top, pieces, true, children);
    root.level = 0;
  } else {
    update(top, root.level, nullptr, children);
  }
  while (children.size() > 1) {
    if (++root.level >= kMaxLevels) throw_damaged("table");
    children = write_branches(children, root.level, true);
  }
  root.block = children.front().block;
  root.empty = false;
  root.sequential = false;
  root.entries = entries_;
  root.free_blocks = free_.finish(revision_);
  file_.sync();
  return root;
}

bool TableUpdate::is_next_below(Bound bound) {
  const TableChange* next = changes_->peek();
  if (next == nullptr || bound == nullptr) return next != nullptr;
  const int order = next->key.compare(bound->key);
  return order < 0 || (order == 0 && bound->component > 1);
}

/// Whether anything changes in a child, which ends at the bound.
bool TableUpdate::concerns(const Child& child, Bound bound) {
  return (child.component > 1 && child.key == changed_key_) || is_next_below(bound);
}

void TableUpdate::update(const Child& node, unsigned level, Bound bound, Children& out) {
  level == 0 ? update_leaf(node, bound, out) : update_branch(node, level, bound, out);
}

void TableUpdate::update_branch(const Child& branch, unsigned level, Bound bound, Children& out) {
  const Table::BlockPtr block = table_.block(branch.block, level);
  const BlockView& view = block->view;
  const auto child_at = [&](std::size_t index) {
    if (index == 0) return Child{branch.key, branch.component, view.child(0)};
    unsigned component = 0;
    const std::string_view key = view.branch_key(index, component);
    return Child{std::string(key), component, view.child(index)};
  };
  Children children;
  Child child = child_at(0);
  for (std::size_t index = 0; index < view.items(); ++index) {
    const bool last = index + 1 == view.items();
    Child next = last ? Child{} : child_at(index + 1);
    const Bound end = last ? bound : &next;
    if (concerns(child, end)) {
      update(child, level - 1, end, children);
    } else {
      children.push_back(std::move(child));
    }
    child = std::move(next);
  }
  free_.release(branch.block);
  for (Child& made : write_branches(children, level, bound == nullptr))
    out.push_back(std::move(made));
}

void TableUpdate::update_leaf(const Child& leaf, Bound bound, Children& out) {
  if (stop_ && stop_())
    throw Error(ErrorCode::interrupted, "stopped by the user while the index was changed");
  held_.clear();
  const Table::BlockPtr block = table_.block(leaf.block, 0);
  // What it begins with stands before it now, or is gone.
  const bool begins_later = leaf.component > 1 && leaf.key == changed_key_;
  const std::vector<Piece> pieces = merged(block->view, bound);
  free_.release(leaf.block);
  if (pieces.empty()) return;
  const Piece& piece = pieces.front();
  const Child first = begins_later ? Child{std::string(piece.key), piece.component, 0} : leaf;
  write_leaves(first, pieces, bound == nullptr, out);
}

/// What is to stand in place of a leaf: its items and the changes below the bound.
std::vector<TableUpdate::Piece> TableUpdate::merged(const BlockView& leaf, Bound bound) {
  std::vector<Piece> pieces;
  const std::size_t count = table_.root().empty ? 0 : leaf.items();
  std::size_t index = 0;
  const auto keep_until = [&](std::size_t end) {
    for (; index < end; ++index) {
      const LeafItem item = leaf.leaf_item(index);
      if (item.component > 1 && item.key == changed_key_) continue;
      const auto flags =
          static_cast<std::uint8_t>((item.last ? kLast : 0) | (item.compressed ? kCompressed : 0));
      pieces.push_back({item.key, item.component, item.part, flags});
    }
  };
  while (is_next_below(bound)) {
    const std::string& key = changes_->peek()->key;
    keep_until(first_not_below(leaf, index, count, key));
    bool first = false;
    const bool there = index < count && leaf.leaf_key(index, first) == key && first;
    take_change(there, pieces);
    if (there) ++index;
  }
  keep_until(count);
  return pieces;
}

/// `there`: an entry with the key is there.
void TableUpdate::take_change(bool there, std::vector<Piece>& pieces) {
  held_.push_back(changes_->take());
  const TableChange& change = held_.back();
  if (change.key.size() > kMaxKey)
    throw Xapian::InvalidArgumentError(fmt::format("key too long: {} bytes", change.key.size()));
  changed_key_ = change.key;
  if (there) --entries_;
  if (change.removed) return;
  ++entries_;
  cut(change, pieces);
}

void TableUpdate::cut(const TableChange& change, std::vector<Piece>& pieces) const {
  std::string_view rest = change.tag;
  unsigned component = 1;
  do {
    if (component > kMaxComponents)
      throw Xapian::UnimplementedError("an entry of the index is too large");
    const std::size_t head = item_size(change.key.size(), component, 0);
    const std::string_view part = rest.substr(0, largest_item(table_.root().block_size) - head);
    rest.remove_prefix(part.size());
    const auto flags = static_cast<std::uint8_t>((change.compressed ? kCompressed : 0) |
                                                 (rest.empty() ? kLast : 0));
    pieces.push_back({change.key, component++, part, flags});
  } while (!rest.empty());
}

/// How much goes into a block where so much is to be put into several: at the table's end as much
/// as fits, since more will come after it, elsewhere the same into each.
std::size_t TableUpdate::bytes_a_block(std::size_t all, bool at_end) const {
  const std::size_t room = file_.block_size() - kDirectoryBegin;
  if (at_end || all <= room) return room;
  return all / ((all + room - 1) / room);
}

std::uint32_t TableUpdate::write(const std::string& block) {
  const std::uint32_t number = free_.take();
  file_.write(number, block);
  return number;
}

void TableUpdate::write_leaves(const Child& first, const std::vector<Piece>& pieces, bool at_end,
                               Children& out) {
  std::size_t all = 0;
  for (const Piece& piece : pieces) all += kDirectoryEntry + piece.size();
  const std::size_t wanted = bytes_a_block(all, at_end);
  const Piece* begin = nullptr;
  const auto end = [&] {
    Child made =
        begin == pieces.data() ? first : Child{std::string(begin->key), begin->component, 0};
    made.block = write(builder_.end(revision_, 0));
    out.push_back(std::move(made));
    begin = nullptr;
  };
  const std::size_t room = file_.block_size() - kDirectoryBegin;
  for (const Piece& piece : pieces) {
    if (begin != nullptr && (!builder_.has_room(piece.size()) || room - builder_.left() >= wanted))
      end();
    if (begin == nullptr) {
      builder_.start();
      begin = &piece;
    }
    builder_.add_item(piece.key, piece.component, piece.part, piece.flags);
  }
  if (begin != nullptr) end();
}

TableUpdate::Children TableUpdate::write_branches(const Children& children, unsigned level,
                                                  bool at_end) {
  std::size_t all = 0;
  for (const Child& child : children) all += kDirectoryEntry + child_size(child.key.size());
  const std::size_t wanted = bytes_a_block(all, at_end);
  const std::size_t room = file_.block_size() - kDirectoryBegin;
  Children made;
  const auto end = [&] { made.back().block = write(builder_.end(revision_, level)); };
  for (const Child& child : children) {
    const bool begins = made.empty() || !builder_.has_room(child_size(child.key.size())) ||
                        room - builder_.left() >= wanted;
    if (begins) {
      if (!made.empty()) end();
      made.push_back(child);
      builder_.start();
    }
    // The first key of a branch is never compared.
    builder_.add_child(begins ? std::string_view() : child.key, begins ? 0 : child.component,
                       child.block);
  }
  if (!made.empty()) end();
  return made;
}

}  // namespace morgue::glass
