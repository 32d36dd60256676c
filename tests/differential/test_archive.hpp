// Owns: the same random articles twice: as an index on disk and as the reference sees them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "tests/differential/dice.hpp"
#include "tests/reference/reference_article.hpp"

namespace morgue::differential {

/// A folder of its own under the system's temporary one, gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Makes `count` articles and indexes them. Article i of the archive is document i + 1.
class TestArchive {
 public:
  TestArchive(Dice& dice, std::size_t count);

  std::filesystem::path index() const { return folder_.path() / "index"; }
  const reference::Archive& archive() const { return archive_; }
  /// Headlines and bodies.
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  TemporaryFolder folder_;
  reference::Archive archive_;
  std::vector<std::string> texts_;
};

}  // namespace morgue::differential
