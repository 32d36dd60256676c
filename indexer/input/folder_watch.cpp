// Owns: the system calls of inotify(7), without a library between: a wrapper has nothing to add to
// three calls.
#include "indexer/input/folder_watch.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
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
                                  IN_MODIFY | IN_DELETE | IN_ATTRIB | IN_ONLYDIR | IN_EXCL_UNLINK;

/// A link, or a file with other names: nobody writes what has come so.
bool is_link(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 &&
         (S_ISLNK(status.st_mode) || (S_ISREG(status.st_mode) && status.st_nlink > 1));
}

/// Which folder stands at a path: its device and number there; nothing where none does.
std::optional<std::pair<std::uint64_t, std::uint64_t>> identity_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return std::nullopt;
  return std::pair<std::uint64_t, std::uint64_t>(status.st_dev, status.st_ino);
}
}  // namespace

FolderWatch::FolderWatch(std::vector<std::string> folders,
                         std::function<bool(const std::string& path)> leaves_out)
    : leaves_out_(std::move(leaves_out)), descriptor_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (descriptor_ < 0)
    throw Error(ErrorCode::io, std::string("folders cannot be followed: ") + std::strerror(errno),
                "raise fs.inotify.max_user_instances");
  for (std::string& folder : folders) {
    const auto identity = identity_of(folder);
    if (!identity) {
      ::close(descriptor_);
      throw Error(ErrorCode::usage, "'" + folder + "' is not a folder that can be followed",
                  "a file is indexed by 'morgue-index add'");
    }
    follow(folder);
    roots_.push_back({std::move(folder), identity});
  }
}

FolderWatch::~FolderWatch() {
  ::close(descriptor_);
}

/// The folder first, then what is below it: what comes in between is seen by both, or by the walk.
void FolderWatch::follow(const std::string& folder) {
  const int watch = ::inotify_add_watch(descriptor_, folder.c_str(), kEvents);
  if (watch < 0) {
    if (errno == EACCES) refused_.insert(folder);
    if (errno == ENOSPC)
      trouble_ = "there are more folders than can be followed (fs.inotify.max_user_watches)";
    else if (errno != ENOENT && errno != ENOTDIR)
      trouble_ = folder + " cannot be followed: " + std::strerror(errno);
    return;
  }
  // The same folder by another way, as through a link, keeps its first path, unless that was before
  // it was renamed.
  const auto [known, is_new] = paths_.emplace(watch, folder);
  if (!is_new) {
    if (identity_of(known->second) == identity_of(folder)) return;
    known->second = folder;
  }
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code unknown;
    const std::string path = (fs::path(folder) / at->path().filename().string()).string();
    if (at->is_directory(unknown) && !leaves_out_(path)) follow(path);
  }
}

/// A folder that may be followed already, but of which events were lost.
void FolderWatch::follow_again(const std::string& folder) {
  forget_below(folder);
  follow(folder);
}

void FolderWatch::look_at_refused() {
  for (const std::string& folder : std::exchange(refused_, {})) {
    follow(folder);
    if (!refused_.contains(folder)) changes_.folders.insert(folder);
  }
}

void FolderWatch::forget_below(const std::string& folder) {
  for (auto at = paths_.begin(); at != paths_.end();) {
    const bool below =
        at->second == folder || at->second.starts_with((fs::path(folder) / "").string());
    if (below) ::inotify_rm_watch(descriptor_, at->first);
    at = below ? paths_.erase(at) : std::next(at);
  }
}

std::vector<std::string> FolderWatch::look_at_roots() {
  std::vector<std::string> told;
  for (Root& root : roots_) {
    const auto now = identity_of(root.path);
    if (now == root.identity) continue;
    forget_below(root.path);
    if (now) {
      follow(root.path);
      changes_.folders.insert(root.path);
      told.push_back(root.path + (root.identity
                                      ? " is another folder now, and followed as a new one"
                                      : " is there again, and followed"));
    } else {
      told.push_back(root.path + " is gone; it is followed again when it is back");
    }
    root.identity = now;
  }
  return told;
}

void FolderWatch::handle(int watch, unsigned mask, const std::string& name) {
  if ((mask & IN_Q_OVERFLOW) != 0) {
    changes_.lost = true;
    open_.clear();
    for (const Root& root : roots_) follow_again(root.path);
    return;
  }
  if ((mask & IN_IGNORED) != 0) {
    paths_.erase(watch);
    return;
  }
  const auto folder = paths_.find(watch);
  if (folder == paths_.end() || name.empty()) return;
  const std::string path = (fs::path(folder->second) / name).string();
  if ((mask & IN_ISDIR) != 0) {
    const bool came = (mask & (IN_CREATE | IN_MOVED_TO)) != 0;
    const bool opened = (mask & IN_ATTRIB) != 0 && refused_.erase(path) > 0;
    if ((!came && !opened) || leaves_out_(path)) return;
    follow(path);
    changes_.folders.insert(path);
    return;
  }
  if ((mask & IN_MODIFY) != 0) open_.insert(path);
  if ((mask & (IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE)) != 0) open_.erase(path);
  // Permissions may have kept it from being read.
  const bool linked = (mask & IN_CREATE) != 0 && is_link(path);
  if ((mask & (IN_CLOSE_WRITE | IN_MOVED_TO | IN_ATTRIB)) != 0 || linked)
    changes_.files.insert(path);
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
