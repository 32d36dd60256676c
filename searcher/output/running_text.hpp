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

/// Whether nothing but a blank, a line's end or a hyphen parts two words: [begin, end) of `text`.
bool is_gap_in_phrase(std::string_view text, std::size_t begin, std::size_t end);

/// Calls `piece` with the parts of [begin, end) of `text` in order: within a mark, and not. Words
/// side by side, as those of a phrase, are one mark. Marks that are not wholly in it are none.
template <typename Piece>
void for_each_piece(std::string_view text, std::size_t begin, std::size_t end,
                    const std::vector<highlight::TextRange>& marks, const Piece& piece) {
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const std::size_t from = marks[i].begin;
    if (from < begin || marks[i].end > end) continue;
    std::size_t to = marks[i].end;
    while (i + 1 < marks.size() && marks[i + 1].end <= end &&
           is_gap_in_phrase(text, to, marks[i + 1].begin))
      to = marks[++i].end;
    if (from > begin) piece(begin, from, false);
    piece(from, to, true);
    begin = to;
  }
  if (begin < end) piece(begin, end, false);
}

/// What stands for the headline of an article that has none: the first words of its text, followed
/// by "…" where it goes on; empty for an article without text.
std::string headline_from_text(const Hit& hit);

}  // namespace morgue::output
