// Owns: what stands in one block of a glass table: its directory, items of leaves, children of
// branches. Every place is checked, since a block may be damaged.
// Does not own: fetching blocks (common/glass/table.hpp, common/glass/table_scan.hpp), writing
// them (common/glass/table_writer.hpp). Source of the format: format.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/glass/format.hpp"
#include "common/glass/unpacking.hpp"

namespace morgue::glass {

inline std::uint32_t get2(const unsigned char* at) {
  return static_cast<std::uint32_t>(at[0]) << 8 | at[1];
}
inline std::uint32_t get4(const unsigned char* at) {
  return get2(at) << 16 | get2(at + 2);
}

/// An item of a leaf: an entry, or one of several components of an entry.
struct LeafItem {
  std::string_view key;
  std::string_view part;  ///< of the tag
  unsigned component;     ///< from 1
  bool last;              ///< component
  bool compressed;        ///< the tag is a raw deflate stream
};

/// Looks into a block that somebody else holds. All throw Xapian::DatabaseCorruptError where the
/// block is damaged; `index` must be below items().
class BlockView {
 public:
  BlockView() = default;
  /// Throws also unless the block is one of that level.
  BlockView(const unsigned char* bytes, std::size_t size, unsigned level)
      : bytes_(bytes), size_(size), directory_end_(get2(bytes + kDirectoryEndAt)) {
    const bool sound = bytes[kLevelAt] == level && directory_end_ > kDirectoryBegin &&
                       directory_end_ <= size &&
                       (directory_end_ - kDirectoryBegin) % kDirectoryEntry == 0;
    if (!sound) throw_damaged("table");
  }

  unsigned level() const { return bytes_[kLevelAt]; }
  /// Of the database when the block was written.
  std::uint32_t revision() const { return get4(bytes_); }
  std::size_t items() const { return (directory_end_ - kDirectoryBegin) / kDirectoryEntry; }

  LeafItem leaf_item(std::size_t index) const {
    std::size_t at = offset(index, kItemHead);
    const unsigned char* head = bytes_ + at;
    const std::size_t end = at + kItemHead + (get2(head) & kSizeMask);
    at += kItemHead;
    LeafItem item{text(at, head[2]), {}, 1, (head[0] & kLast) != 0, (head[0] & kCompressed) != 0};
    at += item.key.size();
    if ((head[0] & kFirst) == 0) {
      item.component = get2(reinterpret_cast<const unsigned char*>(text(at, kComponent).data()));
      at += kComponent;
    }
    if (at > end) throw_damaged("item");
    item.part = text(at, end - at);
    return item;
  }

  /// Key of a leaf's item alone; `first`: whether it is the first component.
  std::string_view leaf_key(std::size_t index, bool& first) const {
    const std::size_t at = offset(index, kItemHead);
    first = (bytes_[at] & kFirst) != 0;
    return text(at + kItemHead, bytes_[at + 2]);
  }

  /// The least key below a child of a branch, and the component's number.
  std::string_view branch_key(std::size_t index, unsigned& component) const {
    const std::size_t at = offset(index, kBlockNumber + 1 + kComponent);
    const std::size_t size = bytes_[at + kBlockNumber];
    const std::string_view found = text(at + kBlockNumber + 1, size + kComponent);
    component = get2(reinterpret_cast<const unsigned char*>(found.data()) + size);
    return found.substr(0, size);
  }

  /// Number of the block of a branch's child.
  std::uint32_t child(std::size_t index) const {
    return get4(bytes_ + offset(index, kBlockNumber));
  }

 private:
  std::size_t offset(std::size_t index, std::size_t least) const {
    const std::size_t at = get2(bytes_ + kDirectoryBegin + index * kDirectoryEntry);
    if (at < directory_end_ || at + least > size_) throw_damaged("block");
    return at;
  }
  std::string_view text(std::size_t at, std::size_t size) const {
    if (at + size > size_) throw_damaged("block");
    return {reinterpret_cast<const char*>(bytes_) + at, size};
  }

  const unsigned char* bytes_ = nullptr;
  std::size_t size_ = 0;
  std::size_t directory_end_ = 0;
};

}  // namespace morgue::glass
