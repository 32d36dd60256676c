// Owns: which document of which shard a docid of the whole archive is. Does not own: the shards
// (joined_database.hpp).
#pragma once

#include <cstdint>

namespace morgue {

/// Xapian deals docids out to shards in turn: document d of shard i (from 0) of n is document
/// (d - 1) * n + i + 1 of the whole. Of one shard the numbers are its own.
struct Docids {
  std::uint32_t shards;

  std::uint32_t shard_of(std::uint32_t docid) const { return (docid - 1) % shards; }
  std::uint32_t in_shard(std::uint32_t docid) const { return (docid - 1) / shards + 1; }
  std::uint32_t joined(std::uint32_t docid, std::uint32_t shard) const {
    return (docid - 1) * shards + shard + 1;
  }
  /// The first document of a shard that is `docid` or after it.
  std::uint32_t first_in_shard(std::uint32_t docid, std::uint32_t shard) const {
    return docid <= shard + 1 ? 1 : (docid - 2 - shard) / shards + 2;
  }
};

}  // namespace morgue
