// Owns: the mark.
#include "indexer/index/owned_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

namespace morgue {

namespace fs = std::filesystem;

namespace {

constexpr const char* kMark = "made-by-morgue";
constexpr std::string_view kMarkText = "morgue-index made this folder and removes it.\n";

[[noreturn]] void fail(const char* what, const fs::path& path) {
  throw fs::filesystem_error(what, path, std::error_code(errno, std::generic_category()));
}

/// Whether the mark is all there is: a run was killed while it wrote it.
bool is_alone(const fs::path& path) {
  std::error_code error;
  fs::directory_iterator at(path, error);
  return !error && at != fs::directory_iterator() && at->path().filename() == kMark &&
         ++at == fs::directory_iterator();
}

bool has_mark(const fs::path& path) {
  const int fd = ::open((path / kMark).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return false;
  std::array<char, 128> text{};
  const ssize_t size = ::read(fd, text.data(), text.size());
  ::close(fd);
  if (size < 0) return false;
  const std::string_view mark(text.data(), static_cast<std::size_t>(size));
  return mark == kMarkText || (kMarkText.starts_with(mark) && is_alone(path));
}

bool is_real_folder(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() == fs::file_type::directory;
}

}  // namespace

bool make_owned_folder(const fs::path& path) {
  if (::mkdir(path.c_str(), 0777) != 0) {
    if (errno == EEXIST) return false;
    fail("cannot make", path);
  }
  mark_as_owned(path);
  return true;
}

void mark_as_owned(const fs::path& path) {
  const fs::path mark = path / kMark;
  const int fd = ::open(mark.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0) fail("cannot write", mark);
  const ssize_t written = ::write(fd, kMarkText.data(), kMarkText.size());
  const int error = written < 0 ? errno : ENOSPC;
  const bool closed = ::close(fd) == 0;
  if (closed && written == static_cast<ssize_t>(kMarkText.size())) return;
  errno = error;
  fail("cannot write", mark);
}

bool is_owned_folder(const fs::path& path) {
  return is_real_folder(path) && has_mark(path);
}

void remove_owned_folder(const fs::path& path) {
  if (is_owned_folder(path)) {
    for (const auto& entry : fs::directory_iterator(path)) {
      if (entry.path().filename() != kMark) fs::remove_all(entry.path());
    }
    fs::remove(path / kMark);
  }
  // rmdir() refuses a folder that holds anything.
  if (is_real_folder(path) && ::rmdir(path.c_str()) != 0 && errno != ENOTEMPTY && errno != EEXIST)
    fail("cannot remove", path);
}

void remove_owned_folder(const fs::path& path, std::error_code& error) noexcept {
  try {
    error.clear();
    remove_owned_folder(path);
  } catch (const fs::filesystem_error& failure) {
    error = failure.code();
  } catch (...) {
    error = std::make_error_code(std::errc::io_error);
  }
}

}  // namespace morgue
