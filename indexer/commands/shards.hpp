// Owns: how commands take an archive of several shards: its folders, making one, one command on
// each. Does not own: what a folder of indexes is (common/shards/index_place.hpp), dealing articles
// out (build/archive_writer.hpp).
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "common/shards/joined_database.hpp"
#include "indexer/build/index_writer.hpp"
#include "indexer/commands/options.hpp"

namespace morgue {

/// The indexes of the archive that --db names: itself, or its shards. Throws Error.
std::vector<std::filesystem::path> shards_of(const IndexOptions& options);

/// The indexes that `add` writes. Where --shards asks for several and nothing is there, the folder
/// of indexes is made, with its stub; its shards are not. Throws Error: (usage) where --shards does
/// not fit what is there, (index_missing) where a shard is not there and others hold something.
std::vector<std::filesystem::path> shards_to_write(const IndexOptions& options);

/// Takes a folder of indexes away that shards_to_write() made and that has no index in it.
void discard_empty_shards(const std::filesystem::path& folder);

/// All shards, opened as open_stored() does.
JoinedDatabase open_archive(const IndexOptions& options);

/// A writer for each shard, each with its lock. Throws Error.
std::vector<std::unique_ptr<IndexWriter>> open_writers(const IndexOptions& options,
                                                       Progress* progress = nullptr);

/// Runs a command on each shard, named on stderr where there are several. Returns the worst code;
/// an Error ends it.
ExitCode on_each_shard(const IndexOptions& options,
                       const std::function<ExitCode(const IndexOptions&)>& run);

}  // namespace morgue
