// Owns: reading blocks ahead, and the walk from leaf to leaf.
#include "common/glass/table_scan.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace morgue::glass {

namespace {

/// Read at once where leaves follow each other in the file, as in all tables written in order.
constexpr std::size_t kWindow = 64 << 10;

}  // namespace

TableScan::TableScan(const std::filesystem::path& folder, TableId table, const Version& version,
                     OnRead on_read)
    : path_(folder / file_name(table)),
      root_(version.root(table)),
      revision_(version.revision),
      on_read_(std::move(on_read)),
      at_end_(root_.empty) {
  if (at_end_) return;  // then there need not be a file
  if (root_.level >= kMaxLevels) throw_damaged("table");
  descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) throw Xapian::DatabaseOpeningError("cannot open " + path_.string(), errno);
  descend(root_.block, root_.level);
  const LeafItem first = leaf_.leaf_item(0);
  if (!first.key.empty()) throw_damaged("table");  // every tree begins with an empty entry
  next();
}

TableScan::~TableScan() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void TableScan::read(std::uint32_t first, std::vector<unsigned char>& into, std::size_t blocks) {
  into.resize(blocks * root_.block_size);
  std::size_t have = 0;
  while (have < into.size()) {
    const auto at =
        static_cast<off_t>(first) * static_cast<off_t>(root_.block_size) + static_cast<off_t>(have);
    const ssize_t size = ::pread(descriptor_, into.data() + have, into.size() - have, at);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw Xapian::DatabaseError("cannot read " + path_.string(), errno);
    if (size == 0) break;
    have += static_cast<std::size_t>(size);
  }
  if (have < root_.block_size) throw_damaged("table: it ends within a block");
  into.resize(have / root_.block_size * root_.block_size);
}

BlockView TableScan::check(const unsigned char* bytes, unsigned level) const {
  const BlockView view(bytes, root_.block_size, level);
  if (view.revision() > revision_) throw_damaged("table");
  return view;
}

/// Leaves that follow each other are read many at a time; others one by one.
const unsigned char* TableScan::leaf_bytes(std::uint32_t number) {
  if (number < window_begin_ || number - window_begin_ >= window_blocks_) {
    const bool in_order = window_blocks_ > 0 && number == last_leaf_ + 1;
    read(number, window_, in_order ? std::max<std::size_t>(1, kWindow / root_.block_size) : 1);
    window_begin_ = number;
    window_blocks_ = window_.size() / root_.block_size;
  }
  last_leaf_ = number;
  if (on_read_) on_read_(root_.block_size);
  return window_.data() + (number - window_begin_) * std::size_t{root_.block_size};
}

/// To the first leaf below a block.
void TableScan::descend(std::uint32_t number, unsigned level) {
  for (; level > 0; --level) {
    Branch branch;
    read(number, branch.bytes, 1);
    branch.view = check(branch.bytes.data(), level);
    branch.index = 0;
    number = branch.view.child(0);
    branches_.push_back(std::move(branch));
  }
  leaf_ = check(leaf_bytes(number), 0);
  item_ = 0;
}

bool TableScan::next_leaf() {
  while (!branches_.empty() && branches_.back().index + 1 == branches_.back().view.items())
    branches_.pop_back();
  if (branches_.empty()) return false;
  Branch& above = branches_.back();
  ++above.index;
  descend(above.view.child(above.index), above.view.level() - 1);
  return true;
}

bool TableScan::next_item() {
  if (item_ + 1 == leaf_.items()) return next_leaf();
  ++item_;
  return true;
}

void TableScan::next() {
  if (!next_item()) {
    at_end_ = true;
    return;
  }
  const LeafItem item = leaf_.leaf_item(item_);
  if (item.component != 1 || item.key <= last_key_) throw_damaged("table");
  last_key_.assign(item.key);
  key_ = item.key;
  tag_ = item.part;
  compressed_ = item.compressed;
  if (!item.last) join_parts(item);
}

/// An entry of several components, which may stand in several leaves.
void TableScan::join_parts(LeafItem item) {
  joined_.assign(item.part);
  for (unsigned component = 2; !item.last; ++component) {
    if (!next_item()) throw_damaged("entry");
    item = leaf_.leaf_item(item_);
    if (item.component != component || item.key != last_key_) throw_damaged("entry");
    joined_ += item.part;
  }
  key_ = last_key_;
  tag_ = joined_;
}

}  // namespace morgue::glass
