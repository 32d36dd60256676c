// Owns: the layout of blocks and items.
#include "common/glass/table_writer.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "common/base/errors.hpp"
#include "common/glass/format.hpp"
#include "common/glass/packing.hpp"

namespace morgue::glass {

namespace {

constexpr std::size_t kMaxKey = 255;
/// Blocks are handed to the system in pieces of this many bytes.
constexpr std::size_t kPiece = 256 << 10;
/// A block's last room takes a part of an entry only where that is worth the part's head, which
/// repeats the key.
constexpr std::size_t kLeastPart = 34;

void put2(char* at, std::size_t value) {
  at[0] = static_cast<char>(value >> 8);
  at[1] = static_cast<char>(value);
}

void put4(char* at, std::uint32_t value) {
  put2(at, value >> 16);
  put2(at + 2, value & 0xFFFF);
}

}  // namespace

TableWriter::TableWriter(std::filesystem::path path, std::size_t block_size)
    : path_(std::move(path)),
      block_size_(block_size),
      max_item_((block_size - kDirectoryBegin - 4 * kDirectoryEntry) / 4) {}

void TableWriter::start_leaf() {
  block_.assign(block_size_, '\0');
  directory_end_ = kDirectoryBegin;
  item_begin_ = block_size_;
}

void TableWriter::end_block(unsigned level) {
  put4(block_.data(), kFirstRevision);
  block_[4] = static_cast<char>(level);
  put2(&block_[5], item_begin_ - directory_end_);
  put2(&block_[7], item_begin_ - directory_end_);
  put2(&block_[9], directory_end_);
  written_ += block_;
  ++blocks_;
  if (written_.size() >= kPiece) write_out();
}

void TableWriter::write_out() {
  if (!file_.write(written_.data(), static_cast<std::streamsize>(written_.size())))
    throw write_error(path_, errno);
  written_.clear();
}

void TableWriter::add_item(std::string_view key, std::uint16_t component, std::string_view part,
                           std::uint8_t flags) {
  const std::size_t extra = component == 1 ? 0 : kComponent;
  const std::size_t size = kItemHead + key.size() + extra + part.size();
  if (directory_end_ + kDirectoryEntry + size > item_begin_) {
    end_block(0);
    start_leaf();
  }
  if (directory_end_ == kDirectoryBegin) leaves_.push_back({std::string(key), component, blocks_});
  item_begin_ -= size;
  put2(&block_[directory_end_], item_begin_);
  directory_end_ += kDirectoryEntry;
  char* at = &block_[item_begin_];
  put2(at, size - kItemHead);
  at[0] = static_cast<char>(at[0] | flags | (component == 1 ? kFirst : 0));
  at[2] = static_cast<char>(key.size());
  std::memcpy(at + kItemHead, key.data(), key.size());
  if (extra != 0) put2(at + kItemHead + key.size(), component);
  std::memcpy(at + kItemHead + key.size() + extra, part.data(), part.size());
}

/// Bytes of the next component's part: all that is wanted where it fits, else what fills the block,
/// as Xapian does to compact.
std::size_t TableWriter::room_for_part(std::size_t key_size, std::size_t wanted,
                                       std::uint16_t component) const {
  const std::size_t head = kItemHead + key_size + (component == 1 ? 0 : kComponent);
  const std::size_t most = max_item_ - head;
  const std::size_t left = item_begin_ - directory_end_;
  const std::size_t part = std::min(wanted, most);
  if (left >= kDirectoryEntry + head + part) return part;
  return left >= kDirectoryEntry + head + key_size + kLeastPart ? left - kDirectoryEntry - head
                                                                : part;
}

void TableWriter::add(std::string_view key, std::string_view tag, bool compressed) {
  if (key.size() > kMaxKey)
    throw Xapian::InvalidArgumentError(fmt::format("key too long: {} bytes", key.size()));
  if (entries_ == 0) {
    file_.rdbuf()->pubsetbuf(nullptr, 0);  // written_ is the buffer
    file_.open(path_, std::ios::binary | std::ios::trunc);
    start_leaf();
    add_item("", 1, "", kLast);  // every tree begins with an empty entry
  }
  ++entries_;
  const std::uint8_t flags = compressed ? kCompressed : 0;
  std::uint16_t component = 1;
  do {
    const std::string_view part = tag.substr(0, room_for_part(key.size(), tag.size(), component));
    tag.remove_prefix(part.size());
    add_item(key, component, part, static_cast<std::uint8_t>(flags | (tag.empty() ? kLast : 0)));
    if (++component == 0) throw Xapian::UnimplementedError("an entry of the index is too large");
  } while (!tag.empty());
}

/// Blocks of branches over `children`. The first key of each is left out: it is never compared.
std::vector<TableWriter::Child> TableWriter::write_branches(const std::vector<Child>& children,
                                                            unsigned level) {
  std::vector<Child> parents;
  start_leaf();
  for (const Child& child : children) {
    std::size_t size = 4 + 1 + child.key.size() + kComponent;
    if (directory_end_ + kDirectoryEntry + size > item_begin_) {
      end_block(level);
      start_leaf();
    }
    const bool first = directory_end_ == kDirectoryBegin;
    if (first) parents.push_back({child.key, child.component, blocks_});
    const std::string_view key = first ? std::string_view() : std::string_view(child.key);
    size = 4 + 1 + key.size() + kComponent;
    item_begin_ -= size;
    put2(&block_[directory_end_], item_begin_);
    directory_end_ += kDirectoryEntry;
    char* at = &block_[item_begin_];
    put4(at, child.block);
    at[4] = static_cast<char>(key.size());
    if (!key.empty()) std::memcpy(at + 5, key.data(), key.size());
    put2(at + 5 + key.size(), first ? 0 : child.component);
  }
  end_block(level);
  return parents;
}

void TableWriter::finish() {
  if (entries_ == 0) return;
  end_block(0);
  std::vector<Child> top = std::move(leaves_);
  while (top.size() > 1) top = write_branches(top, ++levels_);
  root_ = top.front().block;
  write_out();
  file_.close();
  if (!file_) throw write_error(path_, errno);
}

std::string TableWriter::root_info(unsigned compress_min) const {
  const bool empty = entries_ == 0;
  std::string info;
  pack_uint(info, root_);
  pack_uint(info,
            levels_ << 2 | 2u |
                (empty ? 1u : 0u));  // 2: leaves stand in the order of their keys; 1: no root yet
  pack_uint(info, entries_);
  pack_uint(info, block_size_ >> 11);
  pack_uint(info, compress_min);
  std::string free_list;
  if (!empty) {
    pack_uint(free_list, 0);  // revision
    pack_uint(free_list, blocks_);
    for (int i = 0; i < 4; ++i) pack_uint(free_list, 0);  // no free blocks
  }
  pack_string(info, free_list);
  return info;
}

}  // namespace morgue::glass
