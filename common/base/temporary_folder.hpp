// Owns: a folder for a moment's work, gone with what is in it. Does not own: what Morgue keeps or
// removes in an index (indexer/index/owned_folder.hpp).
#pragma once

#include <filesystem>

namespace morgue {

/// A new folder in the system's folder for temporary files, removed at the end of its life.
class TemporaryFolder {
 public:
  /// Throws std::filesystem::filesystem_error where none can be made.
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace morgue
