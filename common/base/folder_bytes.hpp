// Owns: how much a folder takes. Does not own: single files (std::filesystem).
#pragma once

#include <cstdint>
#include <filesystem>

namespace morgue {

/// Bytes of all files in a folder and its folders, links left out. What vanishes meanwhile or
/// cannot be asked counts nothing.
std::uintmax_t folder_bytes(const std::filesystem::path& folder);

}  // namespace morgue
