// Owns: reading a shard of another machine through IndexReader. Does not own: what is fetched in
// one message and kept (remote_values.hpp).
#pragma once

#include <memory>

#include "common/postings/index_reader.hpp"
#include "common/shards/remote_values.hpp"

namespace morgue {

/// Positions and stored articles are fetched one at a time, a message each; `fetched` gives the
/// rest.
std::unique_ptr<IndexReader> open_remote_reader(const Xapian::Database& database,
                                                std::shared_ptr<RemoteValues> fetched);

}  // namespace morgue
