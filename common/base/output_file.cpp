// Owns: the calls to the system.
#include "common/base/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "common/base/errors.hpp"

namespace morgue {

namespace {
/// Text is gathered to this many bytes before it is written.
constexpr std::size_t kChunkBytes = 1u << 18;
}  // namespace

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path)) {
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
  if (file_ < 0) note(errno);
  check();
}

OutputFile::OutputFile(int descriptor, std::filesystem::path path)
    : path_(std::move(path)), file_(descriptor) {}

OutputFile::~OutputFile() {
  if (file_ < 0) return;
  flush();
  ::close(file_);
}

void OutputFile::note(int error) {
  if (error_ == 0) error_ = error;
}

void OutputFile::check() const {
  if (error_ == 0) return;
  throw Error(ErrorCode::io,
              fmt::format("cannot write {}: {}", path_.string(), std::strerror(error_)));
}

void OutputFile::write(std::string_view text) {
  if (error_ != 0) return;
  held_ += text;
  if (held_.size() >= kChunkBytes) flush();
}

bool OutputFile::flush() {
  std::string_view rest = held_;
  while (!rest.empty() && error_ == 0) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) note(errno);
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  }
  held_.clear();
  return error_ == 0;
}

void OutputFile::sync() {
  // EINVAL, ENOTSUP: a device, or a file system without it.
  if (flush() && ::fsync(file_) != 0 && errno != EINVAL && errno != ENOTSUP) note(errno);
  check();
}

void OutputFile::close() {
  flush();
  if (::close(std::exchange(file_, -1)) != 0 && errno != EINTR) note(errno);
  check();
}

}  // namespace morgue
