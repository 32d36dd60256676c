// Owns: the system calls of inotify(7), without a library between: a wrapper has nothing to add to
// three calls.
#include "indexer/input/folder_watch.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "common/base/errors.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE |
                                  IN_MODIFY | IN_DELETE | IN_ONLYDIR | IN_EXCL_UNLINK;

std::string joined(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}
}  // namespace

FolderWatch::FolderWatch(std::vector<std::string> folders,
                         std::function<bool(const std::string& path)> leaves_out)
    : roots_(std::move(folders)),
      leaves_out_(std::move(leaves_out)),
      descriptor_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (descriptor_ < 0)
    throw Error(ErrorCode::io, std::string("folders cannot be followed: ") + std::strerror(errno),
                "raise fs.inotify.max_user_instances");
  for (const std::string& root : roots_) {
    std::error_code unknown;
    if (!fs::is_directory(root, unknown)) {
      ::close(descriptor_);
      throw Error(ErrorCode::usage, "'" + root + "' is not a folder that can be followed",
                  "a file is indexed by 'morgue-index add'");
    }
    follow(root);
  }
}

FolderWatch::~FolderWatch() {
  ::close(descriptor_);
}

/// The folder first, then what is below it: what comes in between is seen by both, or by the walk.
void FolderWatch::follow(const std::string& folder) {
  const int watch = ::inotify_add_watch(descriptor_, folder.c_str(), kEvents);
  if (watch < 0) {
    if (errno == ENOSPC)
      trouble_ = "there are more folders than can be followed (fs.inotify.max_user_watches)";
    else if (errno != ENOENT && errno != ENOTDIR)
      trouble_ = folder + " cannot be followed: " + std::strerror(errno);
    return;
  }
  // The same folder by another way, as through a link: the first path stays.
  if (!paths_.emplace(watch, folder).second) return;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code unknown;
    const std::string path = joined(folder, at->path().filename().string());
    if (at->is_directory(unknown) && !leaves_out_(path)) follow(path);
  }
}

void FolderWatch::handle(int watch, unsigned mask, const std::string& name) {
  if ((mask & IN_Q_OVERFLOW) != 0) {
    changes_.lost = true;
    open_.clear();
    for (const std::string& root : roots_) follow(root);
    return;
  }
  if ((mask & IN_IGNORED) != 0) {
    paths_.erase(watch);
    return;
  }
  const auto folder = paths_.find(watch);
  if (folder == paths_.end() || name.empty()) return;
  const std::string path = joined(folder->second, name);
  if ((mask & IN_ISDIR) != 0) {
    const bool came = (mask & (IN_CREATE | IN_MOVED_TO)) != 0;
    if (!came || leaves_out_(path)) return;
    follow(path);
    changes_.folders.insert(path);
    return;
  }
  if ((mask & IN_MODIFY) != 0) open_.insert(path);
  if ((mask & (IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE)) != 0) open_.erase(path);
  if ((mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0) changes_.files.insert(path);
}

bool FolderWatch::wait(std::chrono::milliseconds most) {
  pollfd asked{descriptor_, POLLIN, 0};
  if (::poll(&asked, 1, static_cast<int>(most.count())) <= 0) return false;
  alignas(inotify_event) std::array<char, 65536> buffer;
  const ssize_t size = ::read(descriptor_, buffer.data(), buffer.size());
  for (ssize_t at = 0; at < size;) {
    inotify_event event;
    std::memcpy(&event, buffer.data() + at, sizeof event);
    const char* name = buffer.data() + at + sizeof event;
    handle(event.wd, event.mask, std::string(name, ::strnlen(name, event.len)));
    at += static_cast<ssize_t>(sizeof event + event.len);
  }
  return size > 0;
}

FolderWatch::Changes FolderWatch::take() {
  return std::exchange(changes_, {});
}

}  // namespace morgue
