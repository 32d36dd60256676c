// Owns: locking, reading and replacing the file.
#include "searcher/named/searches_file.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "common/base/errors.hpp"
#include "common/base/read_file.hpp"
#include "common/base/replaced_file.hpp"
#include "common/base/user_folders.hpp"
#include "common/program/file_lock.hpp"

namespace morgue::named {

namespace fs = std::filesystem;

namespace {

/// Empty where the file is missing.
std::string read_text(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error) && !error) return {};
  return read_file(path.string(), kMaxSearchesBytes);
}

void replace(const fs::path& path, const std::string& text) {
  if (text.size() > kMaxSearchesBytes)
    throw Error(ErrorCode::io, fmt::format("{} would be larger than {} MB", path.string(),
                                           kMaxSearchesBytes >> 20));
  ReplacedFile file(path);
  file.write(text);
  file.finish();
}

/// The folder that is locked while the file is changed, made where it is missing.
fs::path made_folder(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::error_code error;
  fs::create_directories(folder, error);
  if (error && !fs::is_directory(folder))
    throw Error(ErrorCode::io,
                fmt::format("cannot make the folder {}: {}", folder.string(), error.message()),
                "name another file with --searches-file");
  return folder;
}

FileLock lock_folder(const fs::path& folder) {
  return FileLock(folder, std::chrono::seconds(10), LockKind::folder);
}

void check(const FileLock& lock, const fs::path& path) {
  if (lock.outcome() == FileLock::Outcome::taken)
    throw Error(ErrorCode::io, fmt::format("another program is changing {}", path.string()),
                "try again in a moment");
}

}  // namespace

fs::path searches_path(const std::string& option) {
  if (!option.empty()) return option;
  const char* named = std::getenv("MORGUE_SEARCHES");
  if (named != nullptr && *named != '\0') return named;
  if (const auto own = user_folder(UserFolder::config)) return *own / "searches";
  throw Error(ErrorCode::usage, "there is no home folder with named searches",
              "name their file with --searches-file");
}

Searches read_searches(const fs::path& path) {
  return {read_text(path), path.string()};
}

void save_search(const fs::path& path, const std::string& name, const std::string& query) {
  const fs::path folder = made_folder(path);
  const FileLock lock = lock_folder(folder);
  check(lock, path);
  const std::string text = read_text(path);
  const Searches whole(text, path.string());  // of a broken file no line is replaced
  replace(path, with_search(text, name, query));
}

bool forget_search(const fs::path& path, const std::string& name) {
  std::error_code error;
  if (!fs::exists(path, error)) return false;
  const FileLock lock = lock_folder(made_folder(path));
  check(lock, path);
  const std::string text = read_text(path);
  if (Searches(text, path.string()).find(name) == nullptr) return false;
  replace(path, without_search(text, name));
  return true;
}

}  // namespace morgue::named
