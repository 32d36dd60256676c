// Owns: the passages of a body that prove a match: which, how long, where they are cut.
// Does not own: what matches (marks.hpp), how a passage is printed (searcher/output).
#pragma once

#include <vector>

#include "searcher/highlight/marks.hpp"

namespace morgue::highlight {

/// Bytes [begin, end) of the body, cut between words, within one paragraph.
struct Fragment {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::vector<TextRange> marks;  ///< in it, sorted, merged
  bool whole_match = false;  ///< holds all words of some match, alone or with the fragments that
                             ///< follow it directly in `joined`
};

struct FragmentOptions {
  std::size_t count = 1;     ///< fragments at most
  std::size_t length = 240;  ///< bytes each, about
  bool whole = false;        ///< the whole body as one fragment instead
};

/// The best fragments, in the order of the text: those with the most distinct clauses, then closest
/// together. Without a match in the body, the beginning of the body. None for a count of 0. A match
/// wider than `length`, or in more than one paragraph, is shown as a fragment around each of its
/// words, though they be more than `count`.
std::vector<Fragment> choose_fragments(matching::TextView& view, const std::vector<Match>& matches,
                                       const FragmentOptions& options);

}  // namespace morgue::highlight
