// Owns: the lines of a PDF document with what is known of their print: the size of their letters,
// where they stand; running heads among them.
// Does not own: opening documents (pdf.cpp), what lines mean (news_document.hpp).
#pragma once

#include <poppler-page.h>

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/downloads/document_lines.hpp"

namespace morgue {

/// A printed line.
struct PdfLine {
  std::string text;
  bool gap = false;  ///< what stands before it belongs to another part of the page
  double size = 0;   ///< of most of its letters, in points; 0: not known
  double top = 0;    ///< its place from the page's top (0) to its bottom (1); with `size`
  std::size_t page = 0;
};

/// Appends the lines of a page's text, in the order in which they are read. What the page's words
/// do not tell of a line, for poppler orders or spells it otherwise, stays unknown.
void add_pdf_lines(const poppler::page& page, std::size_t number, std::string_view text,
                   std::vector<PdfLine>& lines);

/// Takes out running heads and feet: lines at a page's edge that stand again on other pages, in the
/// same place and size and alike but for numbers. Where nothing else is left they stay, and in
/// downloads of news databases.
void drop_running_heads(std::vector<PdfLine>& lines);

/// The lines as paragraphs: one begins at a gap, and where letters are of another size. A page
/// does not begin one: texts run on over pages.
std::vector<DocumentParagraph> paragraphs_of(std::vector<PdfLine> lines);

}  // namespace morgue
