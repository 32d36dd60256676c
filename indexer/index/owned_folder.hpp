// Owns: the one rule of what Morgue removes: folders that it made itself, told by a mark inside
// them. Everything that deletes below an index or in /dev/shm goes through here. Does not own:
// which of its folders are still needed (index_writer.hpp, indexer/build), files beside the index
// that are replaced whole (common/base/replaced_file.hpp).
#pragma once

#include <filesystem>

namespace morgue {

/// Makes the folder, with the mark inside; its parent must exist. False, and nothing is touched,
/// where that name is taken. Throws std::filesystem::filesystem_error.
bool make_owned_folder(const std::filesystem::path& path);

/// Puts the mark into a folder that is known to be Morgue's: a generation made before there were
/// marks, one made by mkdtemp(). Throws std::filesystem::filesystem_error.
void mark_as_owned(const std::filesystem::path& path);

/// True for a folder (no link to one) with the mark.
bool is_owned_folder(const std::filesystem::path& path);

/// Removes the folder if it is Morgue's, the mark last, so that a removal that is killed can be
/// gone on with; or if it is empty. Anything else is left as it is. Throws
/// std::filesystem::filesystem_error.
void remove_owned_folder(const std::filesystem::path& path);

/// The same where an error cannot be told: what is left is removed by the next writer.
void remove_owned_folder(const std::filesystem::path& path, std::error_code& error) noexcept;

}  // namespace morgue
