// Owns: the naming of generations and the order of syncing, renaming and removing.
#include "indexer/generation.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "common/index.hpp"

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
  const unsigned long number = current.empty() ? 0 : std::stoul(name.substr(name.find('-') + 1));
  fs::path next = index / fmt::format("gen-{:06}", number + 1);
  fs::remove_all(next);
  return next;
}

void publish_generation(const fs::path& index, const fs::path& next, const fs::path& current) {
  for (const auto& entry : fs::directory_iterator(next)) sync_path(entry.path());
  sync_path(next);
  set_generation(index, next.filename().string());
  std::error_code ignored;  // the new generation is in place; the next writer removes what is left
                            // of the old one
  if (!current.empty()) fs::remove_all(current, ignored);
}

}  // namespace morgue
