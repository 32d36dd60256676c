// Owns: the making, locking and sweeping of folders in /dev/shm.
#include "indexer/build/memory_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <system_error>

#include "indexer/index/owned_folder.hpp"

namespace morgue::build {

namespace fs = std::filesystem;

namespace {

constexpr const char* kShm = "/dev/shm";
constexpr const char* kPrefix = "morgue-build-";
/// A sweeper may take a folder between its making and its locking.
constexpr int kMaxTries = 10;

bool has_room(std::size_t bytes) {
  struct statvfs status {};
  if (::statvfs(kShm, &status) != 0) return false;
  return static_cast<std::uintmax_t>(status.f_bavail) * status.f_frsize >=
         2 * static_cast<std::uintmax_t>(bytes);
}

int open_folder(const fs::path& path) {
  return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/// False, and no folder, where there is no room for the mark.
bool mark(const std::string& path) {
  try {
    mark_as_owned(path);
    return true;
  } catch (const fs::filesystem_error&) {
    std::error_code ignored;
    fs::remove_all(path, ignored);  // made a moment ago, and nothing but the mark in it
    return false;
  }
}

void sweep(const fs::path& path) {
  const int fd = open_folder(path);
  if (fd < 0) return;
  struct stat status {};
  const bool ours = ::fstat(fd, &status) == 0 && status.st_uid == ::geteuid();
  std::error_code ignored;
  // The lock that is free tells that the build is dead, the mark that there was one.
  if (ours && is_owned_folder(path) && ::flock(fd, LOCK_EX | LOCK_NB) == 0)
    remove_owned_folder(path, ignored);
  ::close(fd);
}

}  // namespace

void sweep_memory_folders() {
  std::error_code error;
  for (fs::directory_iterator entry(kShm, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().filename().string().starts_with(kPrefix)) sweep(entry->path());
  }
}

MemoryFolder::MemoryFolder(std::size_t bytes) {
  sweep_memory_folders();
  if (!has_room(bytes)) return;
  for (int tries = 0; tries < kMaxTries; ++tries) {
    std::string name = (fs::path(kShm) / (std::string(kPrefix) + "XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr) return;
    lock_ = open_folder(name);
    struct stat status {};
    if (lock_ >= 0 && ::flock(lock_, LOCK_EX) == 0 && ::stat(name.c_str(), &status) == 0) {
      if (!mark(name)) break;
      path_ = name;
      return;
    }
    if (lock_ >= 0) ::close(lock_);
    lock_ = -1;
  }
}

MemoryFolder::~MemoryFolder() {
  std::error_code ignored;
  if (!path_.empty()) remove_owned_folder(path_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

}  // namespace morgue::build
