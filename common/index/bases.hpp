// Owns: the folders that relative paths in an index are relative to (add --base), as the index
// keeps them. Does not own: making paths relative (indexer/input).
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// Whether the file of a stored article is standard input, or a member of an archive in it.
bool is_from_stdin(std::string_view file);

/// Whether it is told relative to a base.
bool is_relative(std::string_view file);

/// Stands among them for that of an export which does not say it.
inline constexpr const char* kUnknownBase = "the folder of an archive that was exported";

/// Absolute (or kUnknownBase), of all runs, in their order. May throw Xapian::Error.
std::vector<std::string> noted_bases(const Xapian::Database& database);

}  // namespace morgue
