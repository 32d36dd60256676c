// Owns: making and removing a temporary folder.
#include "common/base/temporary_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace morgue {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() : path_((fs::temp_directory_path() / "morgue-XXXXXX").string()) {
  if (::mkdtemp(path_.data()) == nullptr)
    throw fs::filesystem_error("cannot make a folder", path_,
                               std::error_code(errno, std::generic_category()));
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace morgue
