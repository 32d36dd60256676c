// Owns: the walk that adds up a folder.
#include "common/base/folder_bytes.hpp"

namespace morgue {

namespace fs = std::filesystem;

std::uintmax_t folder_bytes(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  fs::directory_iterator at(folder, error);
  // One folder at a time, so that one which vanishes ends only the walk over itself.
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    std::error_code unknown;
    const fs::file_status status = at->symlink_status(unknown);
    if (fs::is_directory(status)) bytes += folder_bytes(at->path());
    if (!fs::is_regular_file(status)) continue;
    const std::uintmax_t size = at->file_size(unknown);
    if (!unknown) bytes += size;
  }
  return bytes;
}

}  // namespace morgue
