// Owns: what a glass database's version file says about its tables. Does not own: the tables
// (table.hpp). Source of the format: Xapian 1.4.22, backends/glass/glass_version.cc.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace morgue::glass {

/// Where a table's tree begins.
struct Root {
  std::uint32_t block = 0;
  unsigned level = 0;            ///< of the root; leaves have 0
  bool empty = true;             ///< no tree yet
  std::uint32_t block_size = 0;  ///< bytes
};

struct Version {
  std::string uuid;  ///< as Xapian::Database::get_uuid() writes it
  std::uint64_t revision = 0;
  Root postlist;
  Root position;
};

/// Reads the version file of a database folder; nothing where there is none or it is not of the
/// format that this program knows.
std::optional<Version> read_version(const std::filesystem::path& folder);

}  // namespace morgue::glass
