// Owns: tombstones as lists for people and programs, and reading the JSON one again.
// Does not own: which are listed (suppress.cpp), a tombstone's JSON (indexer/takedown).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/commands/options.hpp"
#include "indexer/takedown/tombstones.hpp"

namespace morgue {

/// In their order. Text: the id, and below it when, who and why.
std::string tombstone_list(const std::vector<takedown::Tombstone>& tombstones, ListFormat format);

/// The ones of a list in JSON. Throws Error (usage) for what is none; `name` is told.
std::vector<takedown::Tombstone> read_tombstone_list(std::string_view json,
                                                     const std::string& name);

/// The ids in a file of one a line, or one ended by NUL each, as morgue-search prints them with
/// --format ids and ids0. Empty lines are none.
std::vector<std::string> read_id_list(std::string_view text);

}  // namespace morgue
