// Owns: the shown text of an HTML tree as blocks, the way a browser breaks it into paragraphs.
// Does not own: which blocks belong to the article (html_body.hpp).
#pragma once

#include <libxml/tree.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// One paragraph, heading, list item or table row as shown.
struct TextBlock {
  std::string text;  ///< white space collapsed, never empty
  std::size_t chars =
      0;  ///< code points, CJK counted as three (a word holds about three letters more)
  std::size_t link_chars = 0;        ///< of them, inside links
  const xmlNode* element = nullptr;  ///< the block element that holds the text
  const xmlNode* first = nullptr;    ///< the node of its first words
};

/// True for an element that must give no text, with all below it.
using LeaveOut = std::function<bool(const xmlNode*)>;

/// The blocks under `root` in document order, cut at block elements, double line breaks, and blank
/// lines of preformatted text; cells of a row of data are one block, those that lay out prose are
/// not; what is_never_shown or `leave_out` (may be empty) tells is left out.
std::vector<TextBlock> text_blocks(const xmlNode* root, const LeaveOut& leave_out = {});

/// The same cut at single line breaks, too, as a browser breaks it into lines: of the heads of
/// pages, where headline, byline and date have a line each.
std::vector<TextBlock> text_lines(const xmlNode* root);

/// Code points of `text`, CJK and Kana counted as three.
std::size_t text_weight(std::string_view text);

/// Whether a block is a sentence or more, rather than a label, a title or a line of names: long
/// enough, and it ends as sentences of any script do, quotation marks aside.
bool is_sentence(std::string_view text);

/// Texts of the blocks joined by "\n\n".
std::string join_blocks(const std::vector<TextBlock>& blocks);

}  // namespace morgue
