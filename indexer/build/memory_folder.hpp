// Owns: a memory-backed folder of one build, and sweeping up those of builds that were killed.
// Does not own: what is put there and how much (segment_store.hpp).
#pragma once

#include <cstddef>
#include <filesystem>

namespace morgue::build {

/// A folder in /dev/shm, locked (flock) while this lives and removed with it. What killed builds
/// left there keeps its memory until the next build, which removes every folder of the same user
/// that has the mark of such a folder (owned_folder.hpp) and that nobody holds the lock of.
class MemoryFolder {
 public:
  /// path() is empty where there is no room for twice `bytes`.
  explicit MemoryFolder(std::size_t bytes);
  ~MemoryFolder();
  MemoryFolder(const MemoryFolder&) = delete;
  MemoryFolder& operator=(const MemoryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

/// Removes what killed builds of this user left in memory. Throws nothing.
void sweep_memory_folders();

}  // namespace morgue::build
