// Owns: writing the version file of a glass database, new or changed. Does not own: its tables
// (table_writer.hpp), reading it (common/glass/version.hpp).
// Source of the format: Xapian 1.4.22, backends/glass/glass_version.cc.
#pragma once

#include <array>
#include <filesystem>
#include <string>

#include "common/glass/version.hpp"

namespace morgue::glass {

/// The version file's entries of the six tables: TableWriter::root_info(), in the order of TableId.
using RootInfos = std::array<std::string, kTables>;

/// Xapian's bound of compression for a table: tags up to this many bytes are not; 0: none is.
unsigned compress_min(TableId table);

/// Makes the folder a database, of a random name. Throws morgue::Error (io).
void write_version(const std::filesystem::path& folder, const RootInfos& roots,
                   const Statistics& statistics);

/// A table's entry in the version file.
std::string pack_root(const Root& root);

/// Makes `version` the state of the database by one rename: readers see the one before or this one.
/// Its tables must be on disk. Throws morgue::Error (io); then the state before stands.
void replace_version(const std::filesystem::path& folder, const Version& version);

}  // namespace morgue::glass
