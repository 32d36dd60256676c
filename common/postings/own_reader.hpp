// Owns: reading an index by Morgue's own reader of Xapian's files. Does not own: the files' format
// (common/glass).
#pragma once

#include "common/postings/index_reader.hpp"

namespace morgue {

/// Whether this build has it: not with MORGUE_GLASS=OFF (no_own_reader.cpp).
bool has_own_reader();

/// What --version says besides: nothing, or " (on Xapian's API alone)".
const char* build_note();

/// Nothing where the files' state is not the one that `database` reads, or their format is not
/// known, and in a build without.
std::unique_ptr<IndexReader> open_own_reader(const std::filesystem::path& folder,
                                             const Xapian::Database& database);

}  // namespace morgue
