// Owns: the calls to the system.
#include "common/replaced_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "common/errors.hpp"

namespace morgue {

namespace {
/// Text is gathered to this many bytes before it is written.
constexpr std::size_t kChunkBytes = 1u << 18;
}  // namespace

ReplacedFile::ReplacedFile(std::filesystem::path path, Special special)
    : path_(std::move(path)), partial_(path_.string() + ".partial") {
  std::error_code unknown;
  const auto status = std::filesystem::status(path_, unknown);
  // A rename would take the place of /dev/null, too.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    if (special == Special::refused || std::filesystem::is_directory(status))
      throw Error(ErrorCode::io, fmt::format("cannot write {}: it is not a file", path_.string()));
    partial_.clear();
  }
  const std::filesystem::path& target = partial_.empty() ? path_ : partial_;
  file_ = ::open(target.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file_ < 0) fail(errno);
}

ReplacedFile::~ReplacedFile() {
  if (file_ < 0) return;
  ::close(file_);
  if (!partial_.empty()) ::unlink(partial_.c_str());
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
  // EINVAL: a file system or a device without it.
  if (::fsync(file_) != 0 && errno != EINVAL) fail(errno);
  if (!partial_.empty() && ::rename(partial_.c_str(), path_.c_str()) != 0) fail(errno);
  if (::close(std::exchange(file_, -1)) != 0) fail(errno);
}

}  // namespace morgue
