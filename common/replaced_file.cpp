// Owns: the calls to the system.
#include "common/replaced_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "common/errors.hpp"

namespace morgue {

namespace {
/// Text is gathered to this many bytes before it is written.
constexpr std::size_t kChunkBytes = 1u << 18;
}  // namespace

ReplacedFile::ReplacedFile(std::filesystem::path path)
    : path_(std::move(path)), partial_(path_.string() + ".partial") {
  std::error_code unknown;
  const auto status = std::filesystem::status(path_, unknown);
  // A rename would take the place of /dev/null, too.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    throw Error(ErrorCode::io, fmt::format("cannot write {}: it is not a file", path_.string()));
  }
  file_ = ::open(partial_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file_ < 0) fail(errno);
}

ReplacedFile::~ReplacedFile() {
  if (file_ < 0) return;
  ::close(file_);
  ::unlink(partial_.c_str());
}

void ReplacedFile::fail(int error) const {
  throw Error(ErrorCode::io,
              fmt::format("cannot write {}: {}", path_.string(), std::strerror(error)));
}

void ReplacedFile::write(std::string_view text) {
  held_ += text;
  if (held_.size() >= kChunkBytes) flush();
}

void ReplacedFile::flush() {
  std::string_view rest = held_;
  while (!rest.empty()) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) fail(errno);
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  }
  held_.clear();
}

void ReplacedFile::finish() {
  flush();
  // EINVAL: a file system without it.
  if (::fsync(file_) != 0 && errno != EINVAL) fail(errno);
  if (::rename(partial_.c_str(), path_.c_str()) != 0) fail(errno);
  ::close(file_);
  file_ = -1;
}

}  // namespace morgue
