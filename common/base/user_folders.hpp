// Owns: where the user's own files lie, by the XDG Base Directory Specification 0.8.
// Does not own: what is kept there.
#pragma once

#include <filesystem>
#include <optional>

namespace morgue {

/// What the user writes or chooses, and what programs note for him between runs.
enum class UserFolder { config, state };

/// The folder "morgue" in $XDG_CONFIG_HOME or ~/.config, in $XDG_STATE_HOME or ~/.local/state; a
/// path there that is not absolute does not count. Nothing where there is no home. It need not
/// exist.
std::optional<std::filesystem::path> user_folder(UserFolder folder);

}  // namespace morgue
