// Owns: the bytes of the queue.
#include "common/glass/free_blocks.hpp"

#include <utility>

#include "common/glass/block.hpp"
#include "common/glass/block_builder.hpp"
#include "common/glass/packing.hpp"
#include "common/glass/unpacking.hpp"

namespace morgue::glass {

namespace {

/// What stands in a block of the queue for a level.
constexpr char kQueueLevel = '\xFE';
/// Where numbers of free blocks begin in such a block. Its last four bytes are the number of the
/// next.
constexpr std::uint32_t kNumbersBegin = 8;

}  // namespace

FreeBlocks::FreeBlocks(BlockFile& file, const std::string& packed) : file_(file) {
  if (packed.empty()) return;
  Unpacker in(packed);
  in.uint32();  // revision
  first_unused_ = in.uint32();
  for (Place* place : {&head_, &end_}) {
    place->block = in.uint32();
    place->offset = in.uint32() * 4;
    const bool fits =
        place->offset == 0 || (place->offset >= kNumbersBegin && place->offset <= link_at() &&
                               place->block < first_unused_);
    if (!fits) throw_damaged("list of free blocks");
  }
  tail_ = end_;
}

std::string FreeBlocks::read(std::uint32_t block) {
  std::string bytes = file_.read(block);
  if (bytes[kLevelAt] != kQueueLevel) throw_damaged("list of free blocks");
  return bytes;
}

std::uint32_t FreeBlocks::number_at(const std::string& block, std::size_t offset) const {
  const std::uint32_t number = get4(reinterpret_cast<const unsigned char*>(block.data()) + offset);
  if (number >= first_unused_) throw_damaged("list of free blocks");
  return number;
}

std::uint32_t FreeBlocks::take() {
  if (head_ == end_) return first_unused_++;
  if (head_block_.empty()) head_block_ = read(head_.block);
  if (head_.offset == link_at()) {
    const std::uint32_t next = number_at(head_block_, link_at());
    release(std::exchange(head_, Place{next, kNumbersBegin}).block);
    head_block_ = read(next);
    if (head_ == end_) return first_unused_++;
  }
  const std::uint32_t block = number_at(head_block_, head_.offset);
  head_.offset += 4;
  return block;
}

void FreeBlocks::start_block(std::uint32_t block) {
  tail_ = {block, kNumbersBegin};
  tail_block_.assign(file_.block_size(), '\xFF');
}

void FreeBlocks::write_tail(std::uint32_t revision) {
  put4(tail_block_.data(), revision);
  put4(&tail_block_[4], 0);
  tail_block_[kLevelAt] = kQueueLevel;
  file_.write(tail_.block, tail_block_);
}

void FreeBlocks::append(std::uint32_t block, std::uint32_t revision) {
  if (tail_.offset == 0) {
    start_block(take());
    head_ = end_ = tail_;
  } else if (tail_.offset == link_at()) {
    const std::uint32_t next = take();
    put4(&tail_block_[link_at()], next);
    write_tail(revision);
    start_block(next);
  }
  put4(&tail_block_[tail_.offset], block);
  tail_.offset += 4;
}

std::string FreeBlocks::finish(std::uint32_t revision) {
  if (tail_.offset != 0) tail_block_ = read(tail_.block);
  const bool changed = !released_.empty();
  for (std::size_t i = 0; i < released_.size(); ++i) append(released_[i], revision);  // may release
  if (changed) write_tail(revision);
  std::string packed;
  pack_uint(packed, revision);
  pack_uint(packed, first_unused_);
  for (const Place& place : {head_, tail_}) {
    pack_uint(packed, place.block);
    pack_uint(packed, place.offset / 4);
  }
  return packed;
}

}  // namespace morgue::glass
