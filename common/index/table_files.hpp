// Owns: whether the files of a database are there and of their size, before anything is read of
// them. Does not own: what stands in them.
#pragma once

#include <filesystem>

namespace morgue {

/// Throws Xapian::DatabaseOpeningError or Xapian::DatabaseCorruptError for a table that is missing
/// or cut short. Xapian takes a table whose file is missing for an empty one, and finds out that
/// one is too short only where it reads there. Without MORGUE_GLASS nothing is known of files, and
/// nothing is thrown.
void check_table_files(const std::filesystem::path& generation);

}  // namespace morgue
