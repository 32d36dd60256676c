// Owns: reading blocks and walking the tree.
#include "common/glass/table.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "common/glass/unpacking.hpp"

namespace morgue::glass {

namespace {

/// Blocks kept of a table, 8 MB of 8 KB blocks. When they are full, all are forgotten but those
/// that a cursor stands in.
constexpr std::size_t kCachedBytes = 8 << 20;

/// Order of an item of a leaf and the first component under `key`.
int compare(const BlockView& leaf, std::size_t index, std::string_view key) {
  bool first = false;
  const int order = leaf.leaf_key(index, first).compare(key);
  return order == 0 && !first ? 1 : order;
}

}  // namespace

Table::Table(const std::filesystem::path& file, const Root& root, std::uint64_t revision)
    : path_(file), root_(root), revision_(revision) {
  if (root.empty) return;  // then there need not be a file
  if (root.level >= kMaxLevels) throw_damaged("table");
  descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) throw Xapian::DatabaseOpeningError("cannot open " + file.string(), errno);
}

Table::~Table() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Table::BlockPtr Table::block(std::uint32_t number, unsigned level) {
  if (const auto found = blocks_.find(number); found != blocks_.end()) {
    if (found->second->view.level() != level) throw_damaged("table");
    return found->second;
  }
  auto block = std::make_shared<Block>();
  block->bytes = std::make_unique_for_overwrite<unsigned char[]>(root_.block_size);
  const auto at = static_cast<off_t>(number) * static_cast<off_t>(root_.block_size);
  ssize_t size = 0;
  do {
    size = ::pread(descriptor_, block->bytes.get(), root_.block_size, at);
  } while (size < 0 && errno == EINTR);
  if (size < 0) throw Xapian::DatabaseError("cannot read " + path_.string(), errno);
  if (static_cast<std::size_t>(size) < root_.block_size)
    throw_damaged("table: it ends within a block");
  if (get4(block->bytes.get()) > revision_)
    throw Xapian::DatabaseModifiedError("the index was changed while it was read");
  block->view = BlockView(block->bytes.get(), root_.block_size, level);
  if ((blocks_.size() + 1) * root_.block_size > kCachedBytes) blocks_.clear();
  return blocks_[number] = std::move(block);
}

/// Down to the leaf in which the key, or the place where it would stand, is.
void Cursor::descend(std::string_view key) {
  path_.clear();
  std::uint32_t number = table_->root().block;
  for (unsigned level = table_->root().level; level > 0; --level) {
    Step step{table_->block(number, level), 0};
    // The first key of a branch is never compared: everything less than the second is below it.
    std::size_t low = 0;
    std::size_t high = step.block->view.items();
    while (high - low > 1) {
      const std::size_t middle = low + (high - low) / 2;
      unsigned component = 0;
      const int order = step.block->view.branch_key(middle, component).compare(key);
      if (order < 0 || (order == 0 && component <= 1))
        low = middle;
      else
        high = middle;
    }
    step.index = low;
    number = step.block->view.child(low);
    path_.push_back(std::move(step));
  }
  path_.push_back({table_->block(number, 0), 0});
  if (!leaf_is_in_place()) throw_damaged("table: a block is not where it belongs");
}

/// Whether the leaf's keys are between those that the branch above it says; two blocks that have
/// changed places are sound, each for itself.
bool Cursor::leaf_is_in_place() const {
  if (path_.size() < 2) return true;
  const BlockView& leaf = path_.back().block->view;
  const Step& above = path_[path_.size() - 2];
  const auto is_before = [&](std::size_t item, std::size_t child) {
    const LeafItem there = leaf.leaf_item(item);
    unsigned component = 0;
    const int order = there.key.compare(above.block->view.branch_key(child, component));
    return order < 0 || (order == 0 && there.component < component);
  };
  if (above.index > 0 && is_before(0, above.index)) return false;
  return above.index + 1 == above.block->view.items() ||
         is_before(leaf.items() - 1, above.index + 1);
}

/// Sets the index to the last item in [low, high) that is not past the key; false where there is
/// none.
bool Cursor::search_leaf(std::size_t low, std::size_t high, std::string_view key) {
  Step& leaf = path_.back();
  const std::size_t begin = low;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (compare(leaf.block->view, middle, key) <= 0)
      low = middle + 1;
    else
      high = middle;
  }
  leaf.index = low == begin ? begin : low - 1;
  return low > begin;
}

/// Keys are often looked up in ascending order: then the place is mostly a little further in the
/// leaf at hand. False where the key may be in another leaf.
bool Cursor::search_here(std::string_view key) {
  if (path_.empty()) return false;
  const Step& leaf = path_.back();
  const std::size_t count = leaf.block->view.items();
  if (compare(leaf.block->view, leaf.index, key) > 0) {
    return compare(leaf.block->view, 0, key) <= 0 && search_leaf(0, leaf.index, key);
  }
  std::size_t low = leaf.index;
  std::size_t step = 1;
  while (low + step < count && compare(leaf.block->view, low + step, key) <= 0) {
    low += step;
    step *= 2;
  }
  search_leaf(low, std::min(low + step, count), key);
  return leaf.index + 1 < count || compare(leaf.block->view, leaf.index, key) == 0;
}

bool Cursor::find(std::string_view key) {
  if (table_->root().empty) return false;
  if (!search_here(key)) {
    descend(key);
    if (!search_leaf(0, path_.back().block->view.items(), key) && !previous_item()) return false;
  }
  const LeafItem item = path_.back().block->view.leaf_item(path_.back().index);
  if (item.key == key) return true;
  if (item.component > 1) {
    const std::string first(item.key);  // a later part of an entry: to its beginning
    if (!find(first)) throw_damaged("table");
  }
  return false;
}

/// To the first item of the next leaf or the last of the one before.
bool Cursor::move_leaf(bool forward) {
  std::size_t depth = path_.size() - 1;
  do {
    if (depth-- == 0) return false;
  } while (forward ? path_[depth].index + 1 == path_[depth].block->view.items()
                   : path_[depth].index == 0);
  path_[depth].index += forward ? 1 : static_cast<std::size_t>(-1);
  for (; depth + 1 < path_.size(); ++depth) {
    const Step& above = path_[depth];
    Step below{table_->block(above.block->view.child(above.index), above.block->view.level() - 1),
               0};
    if (!forward) below.index = below.block->view.items() - 1;
    path_[depth + 1] = std::move(below);
  }
  return true;
}

bool Cursor::next_item() {
  Step& leaf = path_.back();
  if (leaf.index + 1 == leaf.block->view.items()) return move_leaf(true);
  ++leaf.index;
  return true;
}

bool Cursor::previous_item() {
  Step& leaf = path_.back();
  if (leaf.index == 0) return move_leaf(false);
  --leaf.index;
  return true;
}

bool Cursor::next() {
  do {
    if (!next_item()) return false;
  } while (path_.back().block->view.leaf_item(path_.back().index).component > 1);
  return true;
}

std::string_view Cursor::key() const {
  return path_.back().block->view.leaf_item(path_.back().index).key;
}

std::string_view Cursor::tag() {
  const StoredTag stored = stored_tag();
  if (stored.compressed) throw_damaged("item");
  return stored.bytes;
}

Cursor::StoredTag Cursor::stored_tag() {
  LeafItem item = path_.back().block->view.leaf_item(path_.back().index);
  const bool compressed = item.compressed;
  if (item.last) return {item.part, compressed};
  const std::vector<Step> start = path_;
  joined_.assign(item.part.begin(), item.part.end());
  while (!item.last) {
    const unsigned component = item.component;
    if (!next_item()) throw_damaged("entry");
    item = path_.back().block->view.leaf_item(path_.back().index);
    if (item.component != component + 1) throw_damaged("entry");
    joined_.insert(joined_.end(), item.part.begin(), item.part.end());
  }
  path_ = start;
  return {{joined_.data(), joined_.size()}, compressed};
}

}  // namespace morgue::glass
