// Owns: the file of named searches on disk: where it lies, reading it, changing a line of it.
// Does not own: its form (searches.hpp).
#pragma once

#include <filesystem>
#include <string>

#include "searcher/named/searches.hpp"

namespace morgue::named {

/// A file of searches may have so many bytes.
inline constexpr std::size_t kMaxSearchesBytes = 16u << 20;

/// Where the searches are: `option`, else $MORGUE_SEARCHES, else morgue/searches in
/// $XDG_CONFIG_HOME or ~/.config. Throws Error (usage) where there is no home either.
std::filesystem::path searches_path(const std::string& option);

/// The searches of a file; none where it is missing. Throws Error as Searches does, and Error (io).
Searches read_searches(const std::filesystem::path& path);

/// Puts a search in the file in the place of the one of that name, or at the end; the file and its
/// folder are made where they are missing. Nobody ever reads half a file, and of two who change it
/// at once neither change is lost. Throws Error (io), and Error as Searches does.
void save_search(const std::filesystem::path& path, const std::string& name,
                 const std::string& query);

/// Takes the line of a search away. False where the file has none of that name.
bool forget_search(const std::filesystem::path& path, const std::string& name);

}  // namespace morgue::named
