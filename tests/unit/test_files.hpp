// Owns: where tests find files: the project's own, and the corpora beside it.
// Does not own: what is done with them.
#pragma once

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace morgue::test {

/// All bytes of a file; a failed test where it cannot be opened.
inline std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  BOOST_REQUIRE_MESSAGE(file.good(), "cannot open " << path);
  std::string bytes(std::filesystem::file_size(path), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  BOOST_REQUIRE_MESSAGE(file.good(), "cannot read " << path);
  return bytes;
}

/// A file of the project, by its path from the root. CMake passes the root; by hand, run from
/// there.
inline std::filesystem::path project_path(std::string_view name) {
  const char* root = std::getenv("MORGUE_SOURCE_DIR");
  return std::filesystem::path(root != nullptr ? root : ".") / name;
}

/// A folder of the corpora (all of them: ""), or an empty path and a line saying that the test is
/// skipped.
inline std::filesystem::path corpus_folder(std::string_view name) {
  const char* corpora = std::getenv("MORGUE_CORPORA");
  const std::filesystem::path folder =
      std::filesystem::path(corpora != nullptr ? corpora : "../shared/corpora") / name;
  if (std::filesystem::is_directory(folder)) return folder;
  BOOST_TEST_MESSAGE("skipped: no " << folder.string());
  return {};
}

}  // namespace morgue::test
