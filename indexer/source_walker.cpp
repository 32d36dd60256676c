// Owns: the walk over files and folders.
#include "indexer/source_walker.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string_view>

#include "common/errors.hpp"
#include "common/program.hpp"
#include "indexer/path_names.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

/// Closes a file descriptor; standard input is not ours to close.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

std::string error_text(int error) {
  return std::strerror(error);
}

/// Why a file found in a folder is left out, or an empty text.
std::string_view why_left_out(std::string_view name) {
  if (name.starts_with('.')) return "a hidden file";
  const bool is_backup = name.ends_with('~') || name.ends_with(".bak") || name.ends_with(".swp") ||
                         name.ends_with(".orig") || (name.starts_with('#') && name.ends_with('#'));
  return is_backup ? "an editor's backup" : std::string_view{};
}

std::string_view special_kind(mode_t mode) {
  if (S_ISFIFO(mode)) return "a named pipe is not read";
  if (S_ISSOCK(mode)) return "a socket is not read";
  if (S_ISCHR(mode) || S_ISBLK(mode)) return "a device is not read";
  return "a special file is not read";
}

/// Names in the folder, sorted by bytes; `*error` is errno where it cannot be listed to its end.
std::vector<std::string> list_folder(const std::string& path, int* error) {
  std::vector<std::string> names;
  *error = 0;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
  if (folder == nullptr) {
    *error = errno;
    return names;
  }
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(folder.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  *error = errno;
  std::sort(names.begin(), names.end());
  return names;
}

std::string canonical_folder(const std::string& path) {
  std::error_code error;
  const fs::path canonical = fs::canonical(path, error);
  if (error || !fs::is_directory(canonical, error)) {
    throw Error(ErrorCode::usage, "the base '" + path + "' is not a folder that can be read");
  }
  return canonical.string();
}

/// Calls read() or pread() until it is not interrupted. After the user has stopped the program
/// everything is at its end.
template <typename Read, typename... Arguments>
std::size_t read_some(Read read, Arguments... arguments) {
  while (!interrupted()) {
    const ssize_t got = read(arguments...);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) throw Error(ErrorCode::io, "cannot be read: " + error_text(errno));
  }
  return 0;
}

/// Adds up sizes over the same files as the walk.
class SourceSizes {
 public:
  /// False when the user interrupted.
  bool add(const std::string& path) {
    struct stat status {};
    if (interrupted()) return false;
    if (::stat(path.c_str(), &status) != 0) return true;
    if (S_ISREG(status.st_mode)) bytes_ += static_cast<std::uint64_t>(status.st_size);
    if (!S_ISDIR(status.st_mode) || !folders_.emplace(status.st_dev, status.st_ino).second)
      return true;
    int ignored = 0;
    for (const std::string& name : list_folder(path, &ignored)) {
      if (why_left_out(name).empty() && !add(path + "/" + name)) return false;
    }
    return true;
  }
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::uint64_t bytes_ = 0;
  std::set<std::pair<std::uint64_t, std::uint64_t>> folders_;
};

}  // namespace

std::optional<std::uint64_t> bytes_of_sources(const std::vector<std::string>& paths) {
  SourceSizes sizes;
  for (const std::string& path : paths) {
    if (path == "-" || !sizes.add(path)) return std::nullopt;
  }
  return sizes.bytes();
}

SourceWalker::SourceWalker(WalkOptions options, ArticleSink& sink, WalkEvents events)
    : options_(std::move(options)),
      events_(std::move(events)),
      reader_(options_.read, sink, events_.document) {
  if (!options_.base.empty()) options_.base = canonical_folder(options_.base);
}

std::string SourceWalker::shown_path(const std::string& path) const {
  if (path == "-") return path;
  std::error_code error;
  fs::path canonical = fs::weakly_canonical(path, error);
  if (error) canonical = fs::absolute(path, error);
  const std::string shown = error ? path : canonical.string();
  const std::string& base = options_.base;
  if (base.empty()) return utf8_path(shown);
  if (shown == base) return ".";
  const std::string prefix = base == "/" ? base : base + "/";
  return utf8_path(shown.starts_with(prefix) ? shown.substr(prefix.size()) : shown);
}

bool SourceWalker::walk(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (!walk_path(path, true)) return false;
  }
  return true;
}

bool SourceWalker::walk_path(const std::string& path, bool named_by_user) {
  if (named_by_user && path == "-") return read_descriptor(STDIN_FILENO, path, 0);
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    const int error = errno;
    const bool dangling = error == ENOENT && ::lstat(path.c_str(), &status) == 0;
    reader_.skip(
        named_by_user && !dangling ? path : shown_path(path),
        dangling ? "the symbolic link leads nowhere" : "cannot be read: " + error_text(error));
    return true;
  }
  if (S_ISDIR(status.st_mode)) {
    const bool is_new = seen_folders_.emplace(status.st_dev, status.st_ino).second;
    if (is_new) return walk_folder(path);
    reader_.skip(shown_path(path), "the folder has been read already", false);
    return true;
  }
  if (!S_ISREG(status.st_mode)) {
    reader_.skip(shown_path(path), std::string(special_kind(status.st_mode)), named_by_user);
    return true;
  }
  return read_file(path, named_by_user);
}

bool SourceWalker::walk_folder(const std::string& path) {
  int error = 0;
  const std::vector<std::string> names = list_folder(path, &error);
  if (error != 0) reader_.skip(shown_path(path), "the folder cannot be read: " + error_text(error));
  for (const std::string& name : names) {
    const std::string inner = path.ends_with('/') ? path + name : path + "/" + name;
    if (const std::string_view reason = why_left_out(name); !reason.empty()) {
      reader_.skip(shown_path(path) + "/" + utf8_path(name), std::string(reason), false);
    } else if (!walk_path(inner, false)) {
      return false;
    }
  }
  return true;
}

bool SourceWalker::read_file(const std::string& path, bool named_by_user) {
  // O_NONBLOCK: should a pipe have taken the file's place since stat(), opening must not hang.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.get() < 0) {
    reader_.skip(shown_path(path), "cannot be opened: " + error_text(errno));
    return true;
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
    reader_.skip(shown_path(path), "is no longer a file", named_by_user);
    return true;
  }
  ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  return read_descriptor(file.get(), shown_path(path), static_cast<std::uint64_t>(status.st_size),
                         error ? std::string() : real.string());
}

std::size_t SourceWalker::report(std::size_t bytes) const {
  if (events_.progress && bytes > 0) events_.progress(bytes);
  return bytes;
}

bool SourceWalker::read_descriptor(int descriptor, const std::string& shown, std::uint64_t bytes,
                                   const std::string& real_path) {
  Input input([this, descriptor](char* out, std::size_t size) {
    return report(read_some(::read, descriptor, out, size));
  });
  SeekableFile file;
  file.size = bytes;
  file.read_at = [this, descriptor](char* out, std::size_t size, std::uint64_t offset) {
    return report(read_some(::pread, descriptor, out, size, static_cast<off_t>(offset)));
  };
  file.read_again = [descriptor](char* out, std::size_t size, std::uint64_t offset) {
    return read_some(::pread, descriptor, out, size, static_cast<off_t>(offset));
  };
  if (events_.begin_file) events_.begin_file(shown, bytes);
  const bool goes_on = reader_.read(
      input, shown, descriptor == STDIN_FILENO ? nullptr : &file, real_path);
  if (events_.end_file) events_.end_file(shown, bytes);
  return goes_on && !interrupted();
}

}  // namespace morgue
