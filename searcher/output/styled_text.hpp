// Owns: text with marked words, made safe, wrapped to columns and coloured for a terminal.
// Does not own: what is marked (highlight/).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/highlight/marks.hpp"

namespace morgue {
struct Hit;
}

namespace morgue::output {

/// Missing and added words of a comparison are told apart without colours, too: struck out, and
/// underlined.
enum class Style { plain, bold, dim, accent, mark, bold_mark, missing, added };

/// What a terminal is sent for it; empty for plain.
std::string_view escape_of(Style style);

struct WrapOptions {
  std::size_t width = 80;    ///< columns
  std::string first_indent;  ///< before the first line
  std::string next_indent;   ///< before all others
  bool color = false;        ///< else marks are shown as plain text
  std::string link;  ///< address that the lines lead to by OSC 8, printable ASCII; empty: none
};

/// Pieces of text with a style each.
class StyledText {
 public:
  /// Untrusted text is made visible-safe; line ends become spaces.
  void append(std::string_view text, Style style);

  /// append() for text that stands beside other text on its line: where it has letters that are
  /// written from right to left it stands between marks (U+2068, U+2069; Unicode Standard Annex 9),
  /// so that it does not draw what stands beside it into its order.
  void append_isolated(std::string_view text, Style style);

  /// Bytes [begin, end) of `text`, the marks in it in the marked form of `style`. A line-end hyphen
  /// ("-\n") is joined to the next line.
  void append_marked(std::string_view text, std::size_t begin, std::size_t end,
                     const std::vector<highlight::TextRange>& marks, Style style);

  /// Bytes [begin, end) of the hit's body as running text (running_text.hpp), the marks in it
  /// marked.
  void append_body(const Hit& hit, std::size_t begin, std::size_t end,
                   const std::vector<highlight::TextRange>& marks);

  /// Lines of at most `width` columns, each ending in "\n". A word longer than a line is cut
  /// between grapheme clusters. Where the text begins from right to left, so do all its lines,
  /// behind their indent.
  std::string wrapped(const WrapOptions& options) const;

 private:
  bool begins_right_to_left() const;

  struct Piece {
    std::string text;
    Style style;
  };
  std::vector<Piece> pieces_;
};

}  // namespace morgue::output
