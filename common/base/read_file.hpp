// Owns: reading a whole file that the user named, within a limit.
// Does not own: articles, which are read as streams (indexer/reading/input.hpp).
#pragma once

#include <cstddef>
#include <string>

namespace morgue {

/// The bytes of a file, or of stdin for "-". Throws Error (io) where it cannot be read, is a folder
/// or has more than `max_bytes`.
std::string read_file(const std::string& path, std::size_t max_bytes);

}  // namespace morgue
