// Owns: the part of checking an index that needs its tables as they are: reading them from end to
// end, and what they hold of positions. Does not own: what they should hold (content_check.hpp).
// Two implementations: own_table_check.cpp scans the files, xapian_table_check.cpp asks Xapian, in
// builds without MORGUE_GLASS.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/commands/content_check.hpp"

namespace morgue {

/// Reads all tables of the database from end to end, opened for reading alone: for an index that
/// this user may not write, which Xapian's own check cannot do. Damage is a fault.
void check_tables(const std::filesystem::path& generation, const FaultSink& fault);

/// A hash of the positions of a term in a document (XXH3-64). Not thread-safe.
class PositionHasher {
 public:
  std::uint64_t hash(std::string_view term, Xapian::docid docid,
                     const std::vector<std::uint32_t>& positions);

 private:
  std::string key_;
  std::string packed_;
};

/// The sum of these hashes over all that a database holds; nothing where its format is unknown.
/// May throw Xapian::Error.
std::optional<std::uint64_t> sum_of_positions(const std::filesystem::path& generation);

}  // namespace morgue
