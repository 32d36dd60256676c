// Owns: the layout of blocks and items.
#include "common/glass/table_writer.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>

#include "common/base/errors.hpp"
#include "common/glass/format.hpp"
#include "common/glass/packing.hpp"
#include "common/glass/version_writer.hpp"

namespace morgue::glass {

namespace {

/// Blocks are handed to the system in pieces of this many bytes.
constexpr std::size_t kPiece = 256 << 10;
/// A block's last room takes a part of an entry only where that is worth the part's head, which
/// repeats the key.
constexpr std::size_t kMinPart = 34;

}  // namespace

TableWriter::TableWriter(std::filesystem::path path, std::size_t block_size)
    : path_(std::move(path)),
      block_size_(block_size),
      max_item_(largest_item(block_size)),
      block_(block_size) {}

void TableWriter::end_block(unsigned level) {
  written_ += block_.end(kFirstRevision, level);
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
  if (!block_.has_room(item_size(key.size(), component, part.size()))) {
    end_block(0);
    block_.start();
  }
  if (block_.empty()) leaves_.push_back({std::string(key), component, blocks_});
  block_.add_item(key, component, part, flags);
}

/// Bytes of the next component's part: all that is wanted where it fits, else what fills the block,
/// as Xapian does to compact.
std::size_t TableWriter::room_for_part(std::size_t key_size, std::size_t wanted,
                                       std::uint16_t component) const {
  const std::size_t head = item_size(key_size, component, 0);
  const std::size_t most = max_item_ - head;
  const std::size_t left = block_.left();
  const std::size_t part = std::min(wanted, most);
  if (left >= kDirectoryEntry + head + part) return part;
  return left >= kDirectoryEntry + head + key_size + kMinPart ? left - kDirectoryEntry - head
                                                              : part;
}

void TableWriter::add(std::string_view key, std::string_view tag, bool compressed) {
  if (key.size() > kMaxKey)
    throw Xapian::InvalidArgumentError(fmt::format("key too long: {} bytes", key.size()));
  if (entries_ == 0) {
    file_.rdbuf()->pubsetbuf(nullptr, 0);  // written_ is the buffer
    file_.open(path_, std::ios::binary | std::ios::trunc);
    block_.start();
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
  block_.start();
  for (const Child& child : children) {
    if (!block_.has_room(child_size(child.key.size()))) {
      end_block(level);
      block_.start();
    }
    if (block_.empty()) {
      parents.push_back({child.key, child.component, blocks_});
      block_.add_child("", 0, child.block);
    } else {
      block_.add_child(child.key, child.component, child.block);
    }
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
  Root root;
  root.block = root_;
  root.level = levels_;
  root.empty = entries_ == 0;
  root.block_size = static_cast<std::uint32_t>(block_size_);
  root.entries = entries_;
  root.compress_min = compress_min;
  if (!root.empty) {
    pack_uint(root.free_blocks, 0);  // revision
    pack_uint(root.free_blocks, blocks_);
    for (int i = 0; i < 4; ++i) pack_uint(root.free_blocks, 0);  // no free blocks
  }
  return pack_root(root);
}

}  // namespace morgue::glass
