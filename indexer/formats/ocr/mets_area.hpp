// Owns: the text of an ALTO file that an area of METS names.
// Does not own: METS's tree (mets_document.hpp), ALTO (alto_page.hpp), joining areas (mets.cpp).
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/formats/ocr/alto_page.hpp"
#include "indexer/formats/ocr/mets_document.hpp"

namespace morgue {

/// An ALTO file whose blocks are found by id: thousands of areas may point into one page.
class IndexedAlto {
 public:
  /// The blocks of a page by the ids that an area may begin with: theirs, those around them, those
  /// of their lines and words.
  using BlocksById = std::unordered_map<std::string_view, std::vector<std::size_t>>;

  explicit IndexedAlto(AltoFile file);
  IndexedAlto(IndexedAlto&&) = default;  // the ids stay where they are

  const AltoFile& file() const { return file_; }
  /// Of the page of that place in file().pages.
  const BlocksById& blocks_by_id(std::size_t page) const { return by_id_[page]; }

 private:
  AltoFile file_;
  std::vector<BlocksById> by_id_;
};

/// Adds what the area points to: all, blocks, lines or words, from BEGIN to END. False where there
/// is nothing of the id that it begins with.
bool add_area(const IndexedAlto& alto, const MetsArea& area, OcrText& text);

}  // namespace morgue
