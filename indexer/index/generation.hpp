// Owns: the names of the folders in an index folder, and putting a finished database in place as
// the new generation. Does not own: which generation is in use (common/index/index.hpp), making the
// database (indexer/build, compact.cpp), what may be removed (owned_folder.hpp).
#pragma once

#include <filesystem>
#include <string_view>

namespace morgue {

/// Folders of a bulk build that is under way, and of one that was stopped.
inline constexpr std::string_view kBuildingFolder = "gen-building";
inline constexpr std::string_view kSuspendedFolder = "gen-suspended";

/// Whether Morgue gives folders in an index folder such a name: those above, "gen-000001".
bool is_generation_name(std::string_view name);

/// Makes the folder, empty but for the mark of ownership, for the generation after `current`
/// (empty: the first), in the index folder `index`. What a killed run left there is removed; names
/// that somebody else took are left out.
std::filesystem::path next_generation(const std::filesystem::path& index,
                                      const std::filesystem::path& current);

/// Syncs `next` to disk, makes it the index's generation by one rename, and removes `current` (may
/// be empty; the caller has checked that it is a generation of this index). The caller holds the
/// write lock. Throws Error (io); the index is then as it was.
void publish_generation(const std::filesystem::path& index, const std::filesystem::path& next,
                        const std::filesystem::path& current);

/// Removes what killed runs left half made: Morgue's own folders but `current`.
void remove_other_generations(const std::filesystem::path& index,
                              const std::filesystem::path& current);

}  // namespace morgue
