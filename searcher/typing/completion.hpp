// Owns: what may be typed at a place of a query: words and values of the index, fields, operators,
// named searches, commands. Does not own: the keys and the line
// (searcher/commands/line_editor.hpp), what a shell is offered
// (searcher/commands/shell_completion.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/shards/snapshot.hpp"
#include "searcher/named/searches.hpp"

namespace morgue {

/// What may stand in the place of the last `typed` bytes before the cursor.
struct Completions {
  std::size_t typed = 0;
  std::vector<std::string> choices;  ///< in the order in which they are shown
};

/// Completions for what stands before the cursor. `commands`: names that may follow ':' at the
/// beginning of a line. Words are the most frequent ones that begin so, in this order; it looks at
/// a few thousand of them, and gives `most` values, at most. Throws Error.
Completions complete_query(std::string_view before, Snapshot& snapshot,
                           const named::Searches& searches,
                           const std::vector<std::string_view>& commands, std::size_t most = 40);

}  // namespace morgue
