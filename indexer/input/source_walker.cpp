// Owns: the walk over files and folders.
#include "indexer/input/source_walker.hpp"

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

#include "common/base/descriptor.hpp"
#include "common/base/errors.hpp"
#include "common/program/program.hpp"
#include "indexer/documents/identity.hpp"
#include "indexer/input/own_files.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

std::string error_text(int error) {
  return std::strerror(error);
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

/// "a.zip!b" is the member b of the archive a.zip. Where a file or folder is itself named so,
/// beside a file a.zip, its mark is doubled.
std::string with_own_marks(const std::string& path) {
  std::string marked;
  for (std::size_t at = 0; at < path.size(); ++at) {
    marked += path[at];
    std::error_code unknown;
    if (path[at] == '!' && fs::is_regular_file(path.substr(0, at), unknown)) marked += '!';
  }
  return marked;
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

/// The first bytes of a file, fewer where they cannot be read.
std::string head_of(int descriptor) {
  std::string head(4096, '\0');
  const ssize_t got = ::pread(descriptor, head.data(), head.size(), 0);
  head.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return head;
}

/// Adds up sizes over the same files as the walk.
class SourceSizes {
 public:
  explicit SourceSizes(const ChoiceOptions& choice) : choice_(choice) {}

  /// False when the user interrupted.
  bool add(const std::string& path, bool named_by_user) {
    struct stat status {};
    if (interrupted()) return false;
    if (::stat(path.c_str(), &status) != 0) return true;
    if (!named_by_user && !choice_.why_left_out(path, status).empty()) return true;
    if (S_ISREG(status.st_mode)) bytes_ += static_cast<std::uint64_t>(status.st_size);
    if (!S_ISDIR(status.st_mode) || !folders_.emplace(status.st_dev, status.st_ino).second)
      return true;
    return add_folder(path);
  }
  std::uint64_t bytes() const { return bytes_; }

 private:
  bool add_folder(const std::string& path) {
    int ignored = 0;
    const std::vector<std::string> names = list_folder(path, &ignored);
    if (is_index(names)) return true;
    const bool is_unreadable = !choice_.enter(path, names).empty();  // the walk tells
    const bool all =
        is_unreadable || std::all_of(names.begin(), names.end(), [&](const std::string& name) {
          return !FileChoice::why_left_out(name).empty() ||
                 add((fs::path(path) / name).string(), false);
        });
    choice_.leave();
    return all;
  }

  FileChoice choice_;
  std::uint64_t bytes_ = 0;
  std::set<std::pair<std::uint64_t, std::uint64_t>> folders_;
};

}  // namespace

std::optional<std::uint64_t> bytes_of_sources(const std::vector<std::string>& paths,
                                              const ChoiceOptions& choice) {
  SourceSizes sizes(choice);
  for (const std::string& path : paths) {
    if (path == "-" || !sizes.add(path, true)) return std::nullopt;
  }
  return sizes.bytes();
}

SourceWalker::SourceWalker(WalkOptions options, ArticleSink& sink, WalkEvents events)
    : options_(std::move(options)),
      events_(std::move(events)),
      choice_(options_.choice),
      reader_(options_.read, sink, events_.document) {
  if (!options_.base.empty()) options_.base = canonical_folder(options_.base);
}

std::string SourceWalker::shown_path(const std::string& path) const {
  if (path == "-") return path;
  std::error_code error;
  fs::path canonical = fs::weakly_canonical(path, error);
  if (error) canonical = fs::absolute(path, error);
  const std::string whole = error ? path : canonical.string();
  const std::string& base = options_.base;
  const std::string prefix = base.empty() || base == "/" ? base : base + "/";
  if (!base.empty() && whole == base) return ".";
  const std::size_t cut = !base.empty() && whole.starts_with(prefix) ? prefix.size() : 0;
  return one_line_bytes(with_own_marks(whole).substr(with_own_marks(whole.substr(0, cut)).size()));
}

std::string SourceWalker::base() const {
  return one_line_bytes(options_.base);
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
    reader_.skip(shown_path(path), dangling ? "the symbolic link leads nowhere"
                                            : "cannot be read: " + error_text(error));
    return true;
  }
  if (const std::string reason = why_left_out(path, status, named_by_user); !reason.empty()) {
    reader_.skip(shown_path(path), reason, named_by_user);
    return true;
  }
  if (S_ISDIR(status.st_mode)) {
    const bool is_new = seen_folders_.emplace(status.st_dev, status.st_ino).second;
    if (is_new) return walk_folder(path, named_by_user);
    reader_.skip(shown_path(path), "the folder has been read already", false);
    return true;
  }
  if (!S_ISREG(status.st_mode)) {
    reader_.skip(shown_path(path), std::string(special_kind(status.st_mode)), named_by_user);
    return true;
  }
  return read_file(path, named_by_user);
}

/// What the user names is read, whatever its name, unless it is an index or in one.
std::string SourceWalker::why_left_out(const std::string& path, const struct stat& status,
                                       bool named_by_user) const {
  if (!named_by_user) return std::string(choice_.why_left_out(path, status));
  std::error_code unknown;
  const fs::path canonical = fs::canonical(path, unknown);
  const std::string index = index_around(canonical);
  if (index.empty()) return {};
  return index == canonical ? "an index, which is no input"
                            : "in the index " + index + ", which is no input";
}

bool SourceWalker::walk_folder(const std::string& path, bool named_by_user) {
  int error = 0;
  const std::vector<std::string> names = list_folder(path, &error);
  if (error != 0) reader_.skip(shown_path(path), "the folder cannot be read: " + error_text(error));
  if (is_index(names)) {
    reader_.skip(shown_path(path), "an index, which is no input", named_by_user);
    return true;
  }
  if (const std::string why = choice_.enter(path, names); !why.empty()) {
    reader_.skip(shown_path(path),
                 "its rules cannot be followed, so nothing in it is read: " + why);
    choice_.leave();
    return true;
  }
  const bool goes_on = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    if (const std::string_view reason = FileChoice::why_left_out(name); !reason.empty()) {
      reader_.skip(shown_path(path) + "/" + one_line_bytes(name), std::string(reason), false);
      return true;
    }
    return walk_path((fs::path(path) / name).string(), false);
  });
  choice_.leave();
  return goes_on;
}

bool SourceWalker::read_file(const std::string& path, bool named_by_user) {
  // O_NONBLOCK: should a pipe have taken the file's place since stat(), opening must not hang.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.get() < 0) {
    const int error = errno;  // before the path is asked for, which may change it
    reader_.skip(shown_path(path), "cannot be opened: " + error_text(error));
    return true;
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
    reader_.skip(shown_path(path), "is no longer a file", named_by_user);
    return true;
  }
  ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  if (const std::string_view reason = why_no_input(head_of(file.get())); !reason.empty()) {
    reader_.skip(shown_path(path), std::string(reason), named_by_user);
    return true;
  }
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
  const bool goes_on =
      reader_.read(input, shown, descriptor == STDIN_FILENO ? nullptr : &file, real_path);
  if (events_.end_file) events_.end_file(shown, bytes);
  return goes_on && !interrupted();
}

}  // namespace morgue
