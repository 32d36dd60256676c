// Owns: what a killed run may have left, and the refusals.
#include "indexer/index/index_folder.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

#include "common/base/folder_bytes.hpp"
#include "common/index/index.hpp"
#include "common/index/names.hpp"
#include "indexer/index/generation.hpp"
#include "indexer/index/owned_folder.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

/// Whether it is a stub, or one that was not written whole.
bool begins_like_stub(const fs::path& path) {
  const std::string begin = fmt::format("{}{}", kStubLine, kGenerationPrefix);
  std::ifstream file(path, std::ios::binary);
  std::string text(64, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text.size() < 64 && text.substr(0, begin.size()) == begin.substr(0, text.size());
}

/// Whether a killed run left it in an index folder that it was about to make.
bool is_left_over(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  if (name == kNextStubFile)
    return entry.is_regular_file() && !entry.is_symlink() && begins_like_stub(entry.path());
  if (name == kLockFile)
    return entry.is_regular_file() && !entry.is_symlink() && entry.file_size() == 0;
  return is_generation_name(name) && !entry.is_symlink() && entry.is_directory() &&
         (is_owned_folder(entry.path()) || fs::is_empty(entry.path()));
}

/// Whether there is, or may be where it cannot be opened, more than the first generation of a new
/// index has.
bool has_articles(const fs::path& generation) {
  constexpr std::uintmax_t kWithoutArticles = 64 << 10;
  try {
    return Xapian::Database(generation.string()).get_doccount() > 0;
  } catch (const Xapian::Error&) {
    return folder_bytes(generation) > kWithoutArticles;
  }
}

/// A folder becomes an index if it is empty, or if all in it was left by a run that was killed
/// while it made the first generation, which has no articles. Nothing is touched otherwise: an
/// index is not mixed among a user's files.
void refuse_foreign_folder(const fs::path& path) {
  for (const auto& entry : fs::directory_iterator(path)) {
    if (!is_left_over(entry))
      throw Error(ErrorCode::index_damaged,
                  fmt::format("{} is a folder with other files and no index", path.string()),
                  "name a new or empty folder with --db");
    if (entry.is_directory() && has_articles(entry.path()))
      throw Error(ErrorCode::index_damaged,
                  fmt::format("{} has articles in {}, but its file XAPIANDB is missing",
                              path.string(), entry.path().filename().string()),
                  "write the line 'auto " + entry.path().filename().string() +
                      "' into a file XAPIANDB there, or name a new or empty folder with --db");
  }
}

}  // namespace

void require_own_folder(const fs::path& path) {
  const fs::path generation = current_generation(path);
  if (generation.empty()) return refuse_foreign_folder(path);
  std::error_code error;
  const fs::file_status status = fs::symlink_status(generation, error);
  if (fs::exists(status) && !fs::is_directory(status))
    throw Error(
        ErrorCode::index_damaged,
        fmt::format("{} is no folder of this index, but a link or a file", generation.string()),
        "only a whole index is written to: copy what the link leads to here");
}

}  // namespace morgue
