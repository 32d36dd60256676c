// Owns: telling, on stderr, which shards had no part in the answers of a run (--partial): each
// once. Does not own: which are missing (common/shards/snapshot.hpp).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "common/shards/snapshot.hpp"

namespace morgue {

class MissingNotes {
 public:
  /// Tells those that were not told yet.
  void tell(const std::vector<MissingShard>& shards);

 private:
  std::set<std::string> told_;  ///< names
};

/// Opens the archive to tell which of its shards are missing; whether any is. Throws Error.
bool tell_missing(const IndexPlace& index);

}  // namespace morgue
