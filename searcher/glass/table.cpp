// Owns: reading blocks and walking the tree.
#include "searcher/glass/table.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "common/glass/format.hpp"
#include "searcher/glass/unpacking.hpp"

namespace morgue::glass {

namespace {

/// Blocks kept of a table, 8 MB of 8 KB blocks. When they are full, all are forgotten but those
/// that a cursor stands in.
constexpr std::size_t kCachedBytes = 8 << 20;
constexpr unsigned kMostLevels = 10;

std::uint32_t get2(const unsigned char* at) {
  return static_cast<std::uint32_t>(at[0]) << 8 | at[1];
}
std::uint32_t get4(const unsigned char* at) {
  return get2(at) << 16 | get2(at + 2);
}

}  // namespace

Table::Table(const std::filesystem::path& file, const Root& root, std::uint64_t revision)
    : path_(file), root_(root), revision_(revision) {
  if (root.empty) return;  // then there need not be a file
  if (root.level >= kMostLevels) throw_damaged("table");
  descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) throw Xapian::DatabaseOpeningError("cannot open " + file.string(), errno);
}

Table::~Table() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Table::BlockPtr Table::block(std::uint32_t number, unsigned level) {
  if (const auto found = blocks_.find(number); found != blocks_.end()) {
    if (found->second->level != level) throw_damaged("table");
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
  const unsigned char* bytes = block->bytes.get();
  if (get4(bytes) > revision_)
    throw Xapian::DatabaseModifiedError("the index was changed while it was read");
  block->level = bytes[kLevelAt];
  block->directory_end = get2(bytes + kDirectoryEndAt);
  const bool sound = block->level == level && block->directory_end > kDirectoryBegin &&
                     block->directory_end <= root_.block_size &&
                     (block->directory_end - kDirectoryBegin) % kDirectoryEntry == 0;
  if (!sound) throw_damaged("table");
  if ((blocks_.size() + 1) * root_.block_size > kCachedBytes) blocks_.clear();
  return blocks_[number] = std::move(block);
}

std::size_t Cursor::items(const Table::Block& block) const {
  return (block.directory_end - kDirectoryBegin) / kDirectoryEntry;
}

std::size_t Cursor::offset(const Table::Block& block, std::size_t index, std::size_t least) const {
  const std::size_t at = get2(block.bytes.get() + kDirectoryBegin + index * kDirectoryEntry);
  if (at < block.directory_end || at + least > table_->root().block_size) throw_damaged("block");
  return at;
}

std::string_view Cursor::bytes(const Table::Block& block, std::size_t at, std::size_t size) const {
  if (at + size > table_->root().block_size) throw_damaged("block");
  return {reinterpret_cast<const char*>(block.bytes.get()) + at, size};
}

Cursor::Item Cursor::leaf_item(const Table::Block& block, std::size_t index) const {
  std::size_t at = offset(block, index, kItemHead);
  const unsigned char* head = block.bytes.get() + at;
  const std::size_t key_size = head[2];
  const std::size_t end = at + kItemHead + (get2(head) & kSizeMask);
  at += kItemHead;
  Item item{bytes(block, at, key_size), {}, 1, (head[0] & kLast) != 0};
  at += key_size;
  if ((head[0] & kFirst) == 0) {
    item.component =
        get2(reinterpret_cast<const unsigned char*>(bytes(block, at, kComponent).data()));
    at += kComponent;
  }
  if ((head[0] & kCompressed) != 0 || at > end) throw_damaged("item");
  item.part = bytes(block, at, end - at);
  return item;
}

std::string_view Cursor::branch_key(const Table::Block& block, std::size_t index,
                                    unsigned& component) const {
  const std::size_t at = offset(block, index, kBlockNumber + 1 + kComponent);
  const std::size_t size = block.bytes[at + kBlockNumber];
  const std::string_view found = bytes(block, at + kBlockNumber + 1, size + kComponent);
  component = get2(reinterpret_cast<const unsigned char*>(found.data()) + size);
  return found.substr(0, size);
}

std::uint32_t Cursor::child(const Table::Block& block, std::size_t index) const {
  return get4(block.bytes.get() + offset(block, index, kBlockNumber));
}

/// Down to the leaf in which the key, or the place where it would stand, is.
void Cursor::descend(std::string_view key) {
  path_.clear();
  std::uint32_t number = table_->root().block;
  for (unsigned level = table_->root().level; level > 0; --level) {
    Step step{table_->block(number, level), 0};
    // The first key of a branch is never compared: everything less than the second is below it.
    std::size_t low = 0;
    std::size_t high = items(*step.block);
    while (high - low > 1) {
      const std::size_t middle = low + (high - low) / 2;
      unsigned component = 0;
      const int order = branch_key(*step.block, middle, component).compare(key);
      if (order < 0 || (order == 0 && component <= 1))
        low = middle;
      else
        high = middle;
    }
    step.index = low;
    number = child(*step.block, low);
    path_.push_back(std::move(step));
  }
  path_.push_back({table_->block(number, 0), 0});
}

/// Order of an item of a leaf and the first component under `key`.
int Cursor::compare(const Table::Block& block, std::size_t index, std::string_view key) const {
  const std::size_t at = offset(block, index, kItemHead);
  const unsigned char* head = block.bytes.get() + at;
  const int order = bytes(block, at + kItemHead, head[2]).compare(key);
  return order == 0 && (head[0] & kFirst) == 0 ? 1 : order;
}

/// Sets the index to the last item in [low, high) that is not past the key; false where there is
/// none.
bool Cursor::search_leaf(std::size_t low, std::size_t high, std::string_view key) {
  Step& leaf = path_.back();
  const std::size_t begin = low;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (compare(*leaf.block, middle, key) <= 0)
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
  const std::size_t count = items(*leaf.block);
  if (compare(*leaf.block, leaf.index, key) > 0) {
    return compare(*leaf.block, 0, key) <= 0 && search_leaf(0, leaf.index, key);
  }
  std::size_t low = leaf.index;
  std::size_t step = 1;
  while (low + step < count && compare(*leaf.block, low + step, key) <= 0) {
    low += step;
    step *= 2;
  }
  search_leaf(low, std::min(low + step, count), key);
  return leaf.index + 1 < count || compare(*leaf.block, leaf.index, key) == 0;
}

bool Cursor::find(std::string_view key) {
  if (table_->root().empty) return false;
  if (!search_here(key)) {
    descend(key);
    if (!search_leaf(0, items(*path_.back().block), key) && !previous_item()) return false;
  }
  const Item item = leaf_item(*path_.back().block, path_.back().index);
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
  } while (forward ? path_[depth].index + 1 == items(*path_[depth].block)
                   : path_[depth].index == 0);
  path_[depth].index += forward ? 1 : static_cast<std::size_t>(-1);
  for (; depth + 1 < path_.size(); ++depth) {
    const Step& above = path_[depth];
    Step below{table_->block(child(*above.block, above.index), above.block->level - 1), 0};
    if (!forward) below.index = items(*below.block) - 1;
    path_[depth + 1] = std::move(below);
  }
  return true;
}

bool Cursor::next_item() {
  Step& leaf = path_.back();
  if (leaf.index + 1 == items(*leaf.block)) return move_leaf(true);
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
  } while (leaf_item(*path_.back().block, path_.back().index).component > 1);
  return true;
}

std::string_view Cursor::key() const {
  return leaf_item(*path_.back().block, path_.back().index).key;
}

std::string_view Cursor::tag() {
  Item item = leaf_item(*path_.back().block, path_.back().index);
  if (item.last) return item.part;
  const std::vector<Step> start = path_;
  joined_.assign(item.part.begin(), item.part.end());
  while (!item.last) {
    const unsigned component = item.component;
    if (!next_item()) throw_damaged("entry");
    item = leaf_item(*path_.back().block, path_.back().index);
    if (item.component != component + 1) throw_damaged("entry");
    joined_.insert(joined_.end(), item.part.begin(), item.part.end());
  }
  path_ = start;
  return {joined_.data(), joined_.size()};
}

}  // namespace morgue::glass
