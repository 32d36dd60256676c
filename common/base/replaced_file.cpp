// Owns: the calls to the system.
#include "common/base/replaced_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <random>

#include "common/base/errors.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxTries = 100;

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// The file that a link leads to, which need not be there.
fs::path target_of(const fs::path& path) {
  constexpr int kMaxLinks = 40;
  std::error_code error;
  fs::path target = path;
  for (int links = 0; links < kMaxLinks && fs::is_symlink(target, error); ++links) {
    const fs::path next = fs::read_symlink(target, error);
    if (error) return path;
    target = next.is_absolute() ? next : folder_of(target) / next;
  }
  return target;
}

/// Through this a file without a name gets one.
std::string link_to(int descriptor) {
  return fmt::format("/proc/self/fd/{}", descriptor);
}

}  // namespace

ReplacedFile::ReplacedFile(const fs::path& path) : path_(path) {
  std::error_code unknown;
  const fs::file_status status = fs::status(path_, unknown);
  if (fs::is_directory(status))
    throw Error(ErrorCode::io, fmt::format("cannot write {}: it is a folder", path_.string()));
  in_place_ = fs::exists(status) && !fs::is_regular_file(status);
  if (in_place_) {
    file_.emplace(path_);
    return;
  }
  path_ = target_of(path);
  if (fs::exists(status) && ::access(path_.c_str(), W_OK) != 0) fail(errno);
  open_beside();
}

ReplacedFile::~ReplacedFile() {
  if (!partial_.empty()) ::unlink(partial_.c_str());
}

void ReplacedFile::fail(int error) const {
  throw Error(ErrorCode::io,
              fmt::format("cannot write {}: {}", path_.string(), std::strerror(error)));
}

void ReplacedFile::open_beside() {
  int file = ::open(folder_of(path_).c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
  if (file >= 0 && ::access(link_to(file).c_str(), F_OK) != 0) {  // no /proc
    ::close(file);
    file = -1;
    errno = EOPNOTSUPP;
  }
  const bool unsupported = errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL;
  if (file < 0 && !unsupported) fail(errno);
  for (int tries = 0; file < 0; ++tries) {
    const std::string name =
        fmt::format("{}.{:06x}", path_.string(), std::random_device()() & 0xFFFFFF);
    file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0) partial_ = name;
    if (file < 0 && (errno != EEXIST || tries == kMaxTries)) fail(errno);
  }
  file_.emplace(file, path_);
}

/// Those of the file that is replaced.
void ReplacedFile::take_rights() const {
  struct stat before {};
  if (::stat(path_.c_str(), &before) != 0) return;
  // Another owner is kept where that is allowed.
  const bool kept = ::fchown(file_->descriptor(), before.st_uid, before.st_gid) == 0;
  ::fchmod(file_->descriptor(), before.st_mode & (kept ? 07777 : 0777));
}

void ReplacedFile::give_name() {
  for (int tries = 0; partial_.empty(); ++tries) {
    const std::string name =
        fmt::format("{}.{:06x}", path_.string(), std::random_device()() & 0xFFFFFF);
    const int done = ::linkat(AT_FDCWD, link_to(file_->descriptor()).c_str(), AT_FDCWD,
                              name.c_str(), AT_SYMLINK_FOLLOW);
    if (done == 0) partial_ = name;
    if (done != 0 && (errno != EEXIST || tries == kMaxTries)) fail(errno);
  }
}

void ReplacedFile::write(std::string_view text) {
  file_->write(text);
  if (file_->has_failed()) file_->sync();  // which throws
}

void ReplacedFile::finish() {
  file_->sync();
  if (!in_place_) {
    take_rights();
    give_name();
    if (::rename(partial_.c_str(), path_.c_str()) != 0) fail(errno);
    partial_.clear();
  }
  file_->close();
}

}  // namespace morgue
