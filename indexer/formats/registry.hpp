// Owns: the list of all formats, and which of them a document is of. A new format adds a line here,
// in registry.cpp. Does not own: running a reader (indexer/input).
#pragma once

#include <span>
#include <string_view>

#include "indexer/reading/reader.hpp"

namespace morgue {

/// All formats; where several are equally sure, the earlier wins.
std::span<const Format* const> all_formats();

/// The format with that name, or nullptr.
const Format* find_format(std::string_view name);

/// The format that is surest of `head` (first 4 KB), or nullptr where none matches (a binary file).
const Format* detect_format(std::string_view head, std::string_view path);

/// The format of records (lines, messages, documents one after another) that the lines after the
/// first few are certain of, where the first are odd; nullptr where none is. `head`: as much as is
/// at hand.
const Format* format_of_later_lines(std::string_view head);

}  // namespace morgue
