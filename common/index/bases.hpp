// Owns: the folders that relative paths in an index are relative to (add --base), as the index
// keeps them. Does not own: making paths relative (indexer/input).
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace morgue {

/// Absolute, of all runs, in their order. May throw Xapian::Error.
std::vector<std::string> noted_bases(const Xapian::Database& database);

}  // namespace morgue
