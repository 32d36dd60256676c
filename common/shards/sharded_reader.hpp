// Owns: reading several shards as one index: their lists put together in the order of the whole's
// docids. Does not own: reading one shard (own_reader.hpp, xapian_reader.hpp, remote_reader.hpp).
#pragma once

#include <memory>
#include <vector>

#include "common/postings/index_reader.hpp"

namespace morgue {

/// `shards`: readers of each, in the order that docids are dealt out by (joined_database.hpp); two
/// at least. Its engine is Engine::own where all shards' are.
std::unique_ptr<IndexReader> join_readers(std::vector<std::unique_ptr<IndexReader>> shards);

}  // namespace morgue
