// Owns: the folders that relative paths in an index are relative to (add --base), as the index
// keeps them. Does not own: making paths relative (indexer/input).
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace morgue {

/// Stands among them for that of an export which does not say it.
inline constexpr const char* kUnknownBase = "the folder of an archive that was exported";

/// Absolute (or kUnknownBase), of all runs, in their order. May throw Xapian::Error.
std::vector<std::string> noted_bases(const Xapian::Database& database);

}  // namespace morgue
