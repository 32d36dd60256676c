// Owns: an article's text as people read it: without the signs of how it was set in lines.
// Does not own: which hyphens are such signs (highlight/broken_words.hpp), making text safe
// (safe_text.hpp), programs' formats, which give the text as it is.
#pragma once

#include <string>
#include <string_view>

#include "searcher/search/answer.hpp"

namespace morgue::output {

/// Bytes [begin, end) of the hit's body without hyphens that only break a word at a line's end
/// (Hit::line_hyphens) and without soft hyphens.
std::string running_text(const Hit& hit, std::size_t begin, std::size_t end);

/// The text without soft hyphens (U+00AD), and the line's end after one.
std::string without_soft_hyphens(std::string_view text);

/// Calls `piece` with the parts of [begin, end) in order: within a mark, and not. Marks that are
/// not wholly in it are none.
template <typename Piece>
void for_each_piece(std::size_t begin, std::size_t end,
                    const std::vector<highlight::TextRange>& marks, const Piece& piece) {
  for (const highlight::TextRange& mark : marks) {
    if (mark.begin < begin || mark.end > end) continue;
    if (mark.begin > begin) piece(begin, mark.begin, false);
    piece(mark.begin, mark.end, true);
    begin = mark.end;
  }
  if (begin < end) piece(begin, end, false);
}

/// What stands for the headline of an article that has none: the first words of its text, followed
/// by "…" where it goes on; empty for an article without text.
std::string headline_from_text(const Hit& hit);

}  // namespace morgue::output
