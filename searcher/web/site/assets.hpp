// Owns: the files that pages need beside themselves: style, script, icon, the description of the
// API. They are part of the program.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searcher/web/http/response.hpp"

namespace morgue::web {

/// "/assets/morgue.css?v=1f3a…": the address of a file in this version of it.
std::string asset_path(std::string_view name);

/// A file by its name; nothing where there is none of that name.
std::optional<Response> asset(std::string_view name);

}  // namespace morgue::web
