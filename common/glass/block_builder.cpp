// Owns: the bytes of items and of the head.
#include "common/glass/block_builder.hpp"

namespace morgue::glass {

char* BlockBuilder::place(std::size_t size) {
  item_begin_ -= size;
  put2(&block_[directory_end_], item_begin_);
  directory_end_ += kDirectoryEntry;
  return &block_[item_begin_];
}

void BlockBuilder::add_item(std::string_view key, unsigned component, std::string_view part,
                            std::uint8_t flags) {
  const std::size_t size = item_size(key.size(), component, part.size());
  char* at = place(size);
  put2(at, size - kItemHead);
  at[0] = static_cast<char>(at[0] | flags | (component == 1 ? kFirst : 0));
  at[2] = static_cast<char>(key.size());
  at += kItemHead;
  at += key.copy(at, key.size());
  if (component != 1) {
    put2(at, component);
    at += kComponent;
  }
  part.copy(at, part.size());
}

void BlockBuilder::add_child(std::string_view key, unsigned component, std::uint32_t block) {
  char* at = place(child_size(key.size()));
  put4(at, block);
  at[kBlockNumber] = static_cast<char>(key.size());
  at += kBlockNumber + 1;
  key.copy(at, key.size());
  put2(at + key.size(), component);
}

const std::string& BlockBuilder::end(std::uint32_t revision, unsigned level) {
  put4(block_.data(), revision);
  block_[kLevelAt] = static_cast<char>(level);
  put2(&block_[5], left());  // the largest free stretch
  put2(&block_[7], left());  // all that is free
  put2(&block_[kDirectoryEndAt], directory_end_);
  return block_;
}

}  // namespace morgue::glass
