// Owns: what may be typed at a place of a query: words and values of the index, fields, operators,
// named searches, commands. Does not own: the keys and the line (line_editor.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/shards/snapshot.hpp"
#include "searcher/commands/line_editor.hpp"
#include "searcher/named/searches.hpp"

namespace morgue {

/// Completions for what stands before the cursor. `commands`: names that may follow ':' at the
/// beginning of a line. Words are the most frequent ones that begin so, in this order; it looks at
/// a few thousand of them, and gives `most` values, at most. Throws Error.
Completions complete_query(std::string_view before, Snapshot& snapshot,
                           const named::Searches& searches,
                           const std::vector<std::string_view>& commands, std::size_t most = 40);

}  // namespace morgue
