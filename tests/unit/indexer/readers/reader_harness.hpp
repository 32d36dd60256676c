// Owns: running one reader over bytes or files and keeping what it delivers, for the tests of
// readers.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/reader.hpp"

namespace reader_test {

/// What a reader delivered, in order.
struct Delivered : morgue::ArticleSink {
  std::vector<morgue::Article> articles;
  std::vector<morgue::Skipped> skips;

  bool article(morgue::Article one) override {
    articles.push_back(std::move(one));
    return true;
  }
  void skipped(morgue::Skipped one) override { skips.push_back(std::move(one)); }

  /// Whether a reason contains `text`.
  bool skipped_for(std::string_view text) const {
    for (const morgue::Skipped& skip : skips) {
      if (skip.reason.find(text) != std::string::npos) return true;
    }
    return false;
  }
};

inline Delivered run(const morgue::Format& format, std::string_view bytes,
                     const morgue::ReadLimits& limits = {}) {
  Delivered out;
  morgue::ReadContext context;
  context.path = "test";
  context.limits = limits;
  morgue::Input input = morgue::Input::over(bytes);
  format.read(input, context, out);
  return out;
}

inline std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A file of the project's own corpus/formats.
inline std::string example(std::string_view name) {
  const std::filesystem::path here(__FILE__);
  const auto root = here.parent_path().parent_path().parent_path().parent_path().parent_path();
  return file_bytes(root / "corpus" / "formats" / name);
}

/// A folder of the outside corpora; nullopt where it is absent.
inline std::optional<std::filesystem::path> corpus(std::string_view name) {
  const char* set = std::getenv("MORGUE_CORPORA");
  const std::filesystem::path folder =
      std::filesystem::path(set != nullptr ? set : "../shared/corpora") / name;
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) return std::nullopt;
  return folder;
}

}  // namespace reader_test
