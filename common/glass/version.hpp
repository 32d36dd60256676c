// Owns: what a glass database's version file says about its tables and documents. Does not own: the
// tables (block.hpp), writing it (common/glass/version_writer.hpp). Source of the format:
// Xapian 1.4.22, backends/glass/glass_version.cc.
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
  bool sequential = true;        ///< nothing was ever put between its entries
  std::uint32_t block_size = 0;  ///< bytes
  std::uint64_t entries = 0;
  unsigned compress_min = 0;  ///< Xapian's bound: shorter tags are not compressed; 0: none is
  std::string free_blocks;    ///< packed (free_blocks.hpp); empty: the table has no blocks
};

/// Levels of a tree, as Xapian has them; a root above them is damaged.
inline constexpr unsigned kMaxLevels = 10;

/// The tables in the order of the version file.
enum class TableId { postlist, docdata, termlist, position, spelling, synonym };
inline constexpr std::size_t kTables = 6;
/// File names without ".glass", by table.
inline constexpr std::array<const char*, kTables> kTableNames{"postlist", "docdata",  "termlist",
                                                              "position", "spelling", "synonym"};

/// Name of a table's file in the database's folder.
inline std::string file_name(TableId table) {
  return std::string(kTableNames[static_cast<std::size_t>(table)]) + ".glass";
}

/// What the version file says about all documents. The bounds may be wider than need be, since
/// removing documents leaves them.
struct Statistics {
  std::uint32_t documents = 0;
  std::uint32_t last_docid = 0;          ///< greatest ever used
  std::uint32_t shortest = 0;            ///< length of a document, of those that have any; 0: none
  std::uint32_t longest = 0;             ///< length of a document
  std::uint32_t greatest_frequency = 0;  ///< of a term in a document; not above `longest`
  std::uint64_t total_length = 0;
  std::uint32_t greatest_spelling_frequency = 0;
};

struct Version {
  std::string name;  ///< kNameBytes, random
  std::string uuid;  ///< the same as Xapian::Database::get_uuid() writes it
  std::uint64_t revision = 0;
  std::array<Root, kTables> roots;
  Statistics statistics;

  const Root& root(TableId table) const { return roots[static_cast<std::size_t>(table)]; }
};

/// Reads the version file of a database folder; nothing where there is none or it is not of the
/// format that this program knows.
std::optional<Version> read_version(const std::filesystem::path& folder);

}  // namespace morgue::glass
