// Owns: a document as paragraphs, and the small questions asked of their lines.
// Does not own: what a line says of an article (description_lines.hpp, download_marks.hpp).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// A paragraph of a word processor, or a line of a PDF.
struct DocumentParagraph {
  std::string text;
  bool new_paragraph = true;  ///< false: goes on with the paragraph before
  double size = 0;            ///< of its letters, in points; 0: not known
};

using Paragraphs = std::span<const DocumentParagraph>;

/// A first paragraph of more bytes is no headline but text.
inline constexpr std::size_t kMaxHeadline = 300;
/// Paragraphs before the text of an article at most.
inline constexpr std::size_t kMaxHeader = 40;

/// Whether letters of these sizes look alike; one that is not known is like any.
bool same_size(double one, double other);

/// The text of a paragraph without white space around it; empty past the end.
std::string_view text_at(Paragraphs all, std::size_t i);

/// The first eight words, in small letters.
std::vector<std::string> words_of(std::string_view text);

/// Whether the text is one of these, which are in small letters.
bool is_any(std::string_view text, std::span<const std::string_view> names);

/// "1,204": digits and what stands between them.
bool is_number(std::string_view text);

/// Adds a paragraph to an article's body, behind a blank line where it begins one.
void append_paragraph(const DocumentParagraph& paragraph, std::string& body);

}  // namespace morgue
