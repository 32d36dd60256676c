// Owns: opening the databases that are put together one after the other, and what they come to.
// Does not own: their tables (source.hpp).
#pragma once

#include <filesystem>
#include <vector>

#include "indexer/merge/merge.hpp"
#include "indexer/merge/source.hpp"

namespace morgue::merge {

/// In that order; documents of each get ids behind those of the ones before. Of the options, what
/// is left out counts. Throws Xapian::Error as merge_databases() does.
std::vector<Database> open_databases(const std::vector<std::filesystem::path>& folders,
                                     const MergeOptions& options);

/// Of all that stays of them. Throws Xapian::DatabaseCorruptError where what is left out was not
/// there.
glass::Statistics sum(const std::vector<Database>& databases);

}  // namespace morgue::merge
