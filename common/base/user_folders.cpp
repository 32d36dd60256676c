// Owns: reading the environment.
#include "common/base/user_folders.hpp"

#include <cstdlib>

namespace morgue {

namespace fs = std::filesystem;

namespace {

/// An absolute path in the environment.
std::optional<fs::path> folder_of(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr || *value != '/') return std::nullopt;
  return fs::path(value);
}

}  // namespace

std::optional<fs::path> user_folder(UserFolder folder) {
  const bool config = folder == UserFolder::config;
  const char* variable = config ? "XDG_CONFIG_HOME" : "XDG_STATE_HOME";
  if (const auto named = folder_of(variable)) return *named / "morgue";
  const auto home = folder_of("HOME");
  if (!home) return std::nullopt;
  return (config ? *home / ".config" : *home / ".local" / "state") / "morgue";
}

}  // namespace morgue
