// Owns: the same random articles twice: as an index on disk and as the reference sees them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/base/temporary_folder.hpp"
#include "tests/differential/dice.hpp"
#include "tests/reference/reference_article.hpp"

namespace morgue::differential {

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
