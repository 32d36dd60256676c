// Owns: the system calls.
#include "common/glass/block_file.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>

#include "common/base/errors.hpp"
#include "common/glass/unpacking.hpp"

namespace morgue::glass {

namespace {

/// Blocks are handed to the system in pieces of at most this many bytes.
constexpr std::size_t kPiece = 256 << 10;

}  // namespace

BlockFile::BlockFile(std::filesystem::path path, std::size_t block_size)
    : path_(std::move(path)),
      block_size_(block_size),
      descriptor_(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) throw write_error(path_, errno);
}

BlockFile::~BlockFile() {
  ::close(descriptor_);
}

std::string BlockFile::read(std::uint32_t number) {
  std::string block(block_size_, '\0');
  const auto at = static_cast<off_t>(number) * static_cast<off_t>(block_size_);
  ssize_t size = 0;
  do {
    size = ::pread(descriptor_, block.data(), block_size_, at);
  } while (size < 0 && errno == EINTR);
  if (size < 0) throw Xapian::DatabaseError("cannot read " + path_.string(), errno);
  if (static_cast<std::size_t>(size) < block_size_) throw_damaged("table: it ends within a block");
  return block;
}

void BlockFile::write(std::uint32_t number, std::string_view block) {
  const bool goes_on = first_pending_ + pending_.size() / block_size_ == number;
  if (!pending_.empty() && (!goes_on || pending_.size() >= kPiece)) write_out();
  if (pending_.empty()) first_pending_ = number;
  pending_ += block;
}

void BlockFile::write_out() {
  auto at = static_cast<off_t>(first_pending_) * static_cast<off_t>(block_size_);
  for (std::string_view rest = pending_; !rest.empty();) {
    const ssize_t size = ::pwrite(descriptor_, rest.data(), rest.size(), at);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) throw write_error(path_, size < 0 ? errno : ENOSPC);
    rest.remove_prefix(static_cast<std::size_t>(size));
    at += size;
  }
  pending_.clear();
}

void BlockFile::sync() {
  write_out();
  if (::fdatasync(descriptor_) != 0) throw write_error(path_, errno);
}

}  // namespace morgue::glass
