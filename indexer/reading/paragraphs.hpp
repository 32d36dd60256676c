// Owns: finding the paragraphs of a text whose lines were broken for print, a wire or a terminal.
// Does not own: character repair (text_repair.hpp).
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// The text with each paragraph on one line and "\n\n" between paragraphs. Line ends are "\n" on
/// input. Paragraphs are told by blank lines, by indentation, or by a last line that ends a
/// sentence and leaves room for the next word. Lines too long to have been wrapped are paragraphs
/// of their own. A hyphen, soft hyphen or U+00AC at a line end within a word is kept with its line
/// end ("-\n"), so that nothing printed is lost: the tokenizer reads across it. So is one at the
/// end of a block that goes on with a small letter in the next, as at the end of a column or page;
/// a page's number or running head between the two comes after them.
std::string unwrap_paragraphs(std::string_view text);

}  // namespace morgue
