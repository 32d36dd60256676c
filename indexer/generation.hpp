// Owns: putting a finished database in place as the new generation of an index.
// Does not own: which generation is in use (common/index.hpp), making the database (bulk/,
// compact.cpp).
#pragma once

#include <filesystem>

namespace morgue {

/// The folder for the generation after `current` (empty: the first), in the index folder `index`.
/// What a killed run left there is removed.
std::filesystem::path next_generation(const std::filesystem::path& index,
                                      const std::filesystem::path& current);

/// Syncs `next` to disk, makes it the index's generation by one rename, and removes `current` (may
/// be empty). The caller holds the write lock. Throws Error (io); the index is then as it was.
void publish_generation(const std::filesystem::path& index, const std::filesystem::path& next,
                        const std::filesystem::path& current);

}  // namespace morgue
