// Owns: the naming of generations and the order of syncing, renaming and removing.
#include "indexer/index/generation.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "common/index/index.hpp"
#include "common/index/names.hpp"
#include "indexer/index/owned_folder.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

void sync_path(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  const int error = errno;
  if (fd >= 0) ::close(fd);
  if (!synced)
    throw Error(ErrorCode::io,
                fmt::format("cannot write {} to disk: {}", path.string(), std::strerror(error)));
}

}  // namespace

fs::path next_generation(const fs::path& index, const fs::path& current) {
  const std::string name = current.filename().string();
  unsigned long number = current.empty() ? 0 : std::stoul(name.substr(name.find('-') + 1));
  for (;;) {
    fs::path next = index / fmt::format("{}{:06}", kGenerationPrefix, ++number);
    remove_owned_folder(next);
    if (make_owned_folder(next)) return next;  // else something of that name is not Morgue's
  }
}

void publish_generation(const fs::path& index, const fs::path& next, const fs::path& current) {
  for (const auto& entry : fs::directory_iterator(next)) sync_path(entry.path());
  sync_path(next);
  if (!current.empty() && !is_owned_folder(current)) mark_as_owned(current);
  set_generation(index, next.filename().string());
  if (current.empty()) return;
  std::error_code ignored;  // the new generation is in place; the next writer removes what is left
                            // of the old one
  remove_owned_folder(current, ignored);
}

void remove_other_generations(const fs::path& index, const fs::path& current) {
  for (const auto& entry : fs::directory_iterator(index)) {
    const bool ours = is_generation_name(entry.path().filename().string());
    if (ours && entry.path() != current) remove_owned_folder(entry.path());
  }
}

bool is_generation_name(std::string_view name) {
  return name == kBuildingFolder || name == kSuspendedFolder || is_generation(name);
}

}  // namespace morgue
