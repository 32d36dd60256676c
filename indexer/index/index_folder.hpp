// Owns: telling a folder that is an index, or may become one, from any other, before anything in it
// is written. Does not own: which generation is in use (common/index/index.hpp), what may be
// removed (owned_folder.hpp).
#pragma once

#include <filesystem>

namespace morgue {

/// Throws Error (index_damaged), and touches nothing, unless the folder is an index by its stub, is
/// empty, or holds nothing but what a run left that was killed while it made the first generation,
/// which has no articles.
void require_own_folder(const std::filesystem::path& path);

}  // namespace morgue
