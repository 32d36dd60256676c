// Owns: the layout of blocks and items.
#include "indexer/bulk/glass_table.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "common/errors.hpp"
#include "common/index.hpp"
#include "common/glass/format.hpp"
#include "common/glass/packing.hpp"

namespace morgue::bulk {

using namespace glass;

namespace {

constexpr std::uint32_t kRevision = 1;
constexpr std::size_t kMaxKey = 255;
/// At least four items a block.
constexpr std::size_t kMaxItem = (GlassTable::kBlock - kDirectoryBegin - 4 * kDirectoryEntry) / 4;

void put2(char* at, std::size_t value) {
  at[0] = static_cast<char>(value >> 8);
  at[1] = static_cast<char>(value);
}

void put4(char* at, std::uint32_t value) {
  put2(at, value >> 16);
  put2(at + 2, value & 0xFFFF);
}

}  // namespace

void GlassTable::start_leaf() {
  block_.assign(kBlock, '\0');
  directory_end_ = kDirectoryBegin;
  item_begin_ = kBlock;
}

void GlassTable::write_block(unsigned level, std::size_t directory_end, std::size_t item_begin) {
  put4(block_.data(), kRevision);
  block_[4] = static_cast<char>(level);
  put2(&block_[5], item_begin - directory_end);
  put2(&block_[7], item_begin - directory_end);
  put2(&block_[9], directory_end);
  if (!file_.write(block_.data(), static_cast<std::streamsize>(block_.size()))) throw write_error(path_, errno);
  ++blocks_;
}

void GlassTable::add_item(std::string_view key, std::uint16_t component, std::string_view part, std::uint8_t flags) {
  const std::size_t extra = component == 1 ? 0 : kComponent;
  const std::size_t size = kItemHead + key.size() + extra + part.size();
  if (directory_end_ + kDirectoryEntry + size > item_begin_) {
    write_block(0, directory_end_, item_begin_);
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

void GlassTable::add(std::string_view key, std::string_view tag, bool compressed) {
  if (key.size() > kMaxKey) throw Xapian::InvalidArgumentError(fmt::format("key too long: {} bytes", key.size()));
  if (entries_ == 0) {
    file_.open(path_, std::ios::binary | std::ios::trunc);
    start_leaf();
    add_item("", 1, "", kLast);  // every tree begins with an empty entry
  }
  ++entries_;
  const std::uint8_t flags = compressed ? kCompressed : 0;
  std::uint16_t component = 1;
  do {
    const std::size_t room = kMaxItem - kItemHead - key.size() - (component == 1 ? 0 : kComponent);
    const std::string_view part = tag.substr(0, room);
    tag.remove_prefix(part.size());
    add_item(key, component++, part, static_cast<std::uint8_t>(flags | (tag.empty() ? kLast : 0)));
  } while (!tag.empty());
}

/// Blocks of branches over `children`. The first key of each is left out: it is never compared.
std::vector<GlassTable::Child> GlassTable::write_branches(const std::vector<Child>& children, unsigned level) {
  std::vector<Child> parents;
  start_leaf();
  for (const Child& child : children) {
    std::size_t size = 4 + 1 + child.key.size() + kComponent;
    if (directory_end_ + kDirectoryEntry + size > item_begin_) {
      write_block(level, directory_end_, item_begin_);
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
  write_block(level, directory_end_, item_begin_);
  return parents;
}

void GlassTable::finish() {
  if (entries_ == 0) return;
  write_block(0, directory_end_, item_begin_);
  std::vector<Child> top = std::move(leaves_);
  while (top.size() > 1) top = write_branches(top, ++levels_);
  root_ = top.front().block;
  file_.close();
  if (!file_) throw write_error(path_, errno);
}

std::string GlassTable::root_info(unsigned compress_min) const {
  const bool empty = entries_ == 0;
  std::string info;
  pack_uint(info, root_);
  pack_uint(info, levels_ << 2 | 2u | (empty ? 1u : 0u));  // 2: leaves stand in the order of their keys; 1: no root yet
  pack_uint(info, entries_);
  pack_uint(info, kBlock >> 11);
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

}  // namespace morgue::bulk
