// Owns: finding and making them.
#include "indexer/commands/shards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "common/index/index.hpp"
#include "common/index/names.hpp"
#include "common/shards/index_place.hpp"
#include "indexer/takedown/tombstones.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

/// Each is an index of its own, with files and a lock.
constexpr std::size_t kMaxShards = 256;

bool is_empty_folder(const fs::path& path) {
  std::error_code ignored;
  return !fs::exists(path) || (fs::is_directory(path, ignored) && fs::is_empty(path, ignored));
}

std::vector<fs::path> make_shards(const fs::path& folder, std::size_t count) {
  std::vector<std::string> names;
  std::vector<fs::path> shards;
  for (std::size_t i = 0; i < count; ++i) {
    names.push_back(shard_name(i));
    shards.push_back(folder / names.back());
  }
  try {
    fs::create_directories(folder);
    write_shards(folder, names);
  } catch (...) {
    rethrow_as_error(folder);
  }
  return shards;
}

bool is_made(const fs::path& shard) {
  return !current_generation(shard).empty();
}

bool holds_something(const fs::path& shard) try {
  const Xapian::Database database = open_stored(shard);
  return database.get_doccount() > 0 || !takedown::Tombstones(database).empty();
} catch (...) {
  rethrow_as_error(shard);
}

/// A run that was killed may have made some of them. Beside others that hold something, one that
/// is not there is lost, or its disk is not mounted: made anew it would take in what was taken
/// down, and articles twice.
void refuse_lost(const std::vector<fs::path>& shards) {
  const auto lost = std::find_if_not(shards.begin(), shards.end(), is_made);
  if (lost == shards.end()) return;
  const bool any = std::any_of(shards.begin(), shards.end(), [](const fs::path& shard) {
    return is_made(shard) && holds_something(shard);
  });
  if (!any) return;
  throw Error(
      ErrorCode::index_missing,
      fmt::format("there is no index in {}, a shard of the archive", lost->string()),
      "is its disk mounted? If it is lost, take it from a copy, or index into a new folder");
}

/// A shard alone would take in what belongs in another.
void refuse_shard(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::error_code ignored;
  const std::vector<fs::path> shards = shards_in(folder);
  const bool is_one = std::any_of(shards.begin(), shards.end(), [&](const fs::path& shard) {
    return fs::equivalent(shard, path, ignored);
  });
  if (!is_one) return;
  throw Error(ErrorCode::usage,
              fmt::format("{} is a shard of the archive {}", path.string(), folder.string()),
              "add to the archive: it knows which of its shards an article belongs in");
}

}  // namespace

std::vector<fs::path> shards_of(const IndexOptions& options) {
  const fs::path path = index_path(options.database);
  std::vector<fs::path> shards = shards_in(path);
  if (shards.empty()) shards.push_back(path);
  return shards;
}

std::vector<fs::path> shards_to_write(const IndexOptions& options) {
  const fs::path path = index_path(options.database);
  std::vector<fs::path> shards = shards_in(path);
  const std::size_t wanted = options.shards;
  if (!shards.empty()) {
    if (wanted == 0 || wanted == shards.size()) {
      refuse_lost(shards);
      return shards;
    }
    throw Error(
        ErrorCode::usage,
        fmt::format("the archive {} has {} shards, and keeps them", path.string(), shards.size()),
        "leave --shards out");
  }
  refuse_shard(path);
  if (wanted < 2) return {path};
  if (wanted > kMaxShards)
    throw Error(ErrorCode::usage, fmt::format("--shards: {} are the most", kMaxShards));
  if (!is_empty_folder(path)) {
    throw Error(ErrorCode::usage,
                fmt::format("{} is there, and no archive of several shards", path.string()),
                "'morgue-index shard --split N --into DIR' cuts an index; or name a new folder");
  }
  return make_shards(path, wanted);
}

void discard_empty_shards(const fs::path& folder) {
  const std::vector<fs::path> shards = shards_in(folder);
  const bool none =
      !shards.empty() && std::none_of(shards.begin(), shards.end(),
                                      [](const fs::path& shard) { return fs::exists(shard); });
  if (!none) return;
  std::error_code kept;  // where somebody else has put something in
  fs::remove(folder / kStubFile, kept);
  fs::remove(folder, kept);
}

JoinedDatabase open_archive(const IndexOptions& options) {
  std::vector<Shard> shards;
  for (const fs::path& path : shards_of(options))
    shards.push_back({IndexPlace(path).shards().front(), open_stored(path)});
  return JoinedDatabase(std::move(shards));
}

std::vector<std::unique_ptr<IndexWriter>> open_writers(const IndexOptions& options,
                                                       Progress* progress) {
  std::vector<std::unique_ptr<IndexWriter>> writers;
  for (const fs::path& shard : shards_of(options)) {
    writers.push_back(std::make_unique<IndexWriter>(
        shard, false, std::chrono::seconds(options.wait_seconds), progress));
  }
  return writers;
}

ExitCode on_each_shard(const IndexOptions& options,
                       const std::function<ExitCode(const IndexOptions&)>& run) {
  const std::vector<fs::path> shards = shards_of(options);
  if (shards.size() == 1 && shards.front() == index_path(options.database)) return run(options);
  ExitCode worst = ExitCode::ok;
  for (const fs::path& shard : shards) {
    IndexOptions one = options;
    one.database = shard.string();
    if (!options.quiet) fmt::print(stderr, "{}:\n", shard.filename().string());
    worst = std::max(worst, run(one));
  }
  return worst;
}

}  // namespace morgue
