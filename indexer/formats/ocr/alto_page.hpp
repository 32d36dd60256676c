// Owns: an ALTO file (v1 to v4, Library of Congress) as blocks of lines, hyphens as printed.
// Does not own: which blocks make an article (mets.cpp, alto.cpp).
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// Where a word stands in the text of its line.
struct AltoWord {
  std::string id;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A printed line.
struct AltoLine {
  std::string id;
  std::string text;                  ///< words joined by spaces; a broken word ends in "-"
  std::vector<AltoWord> words = {};  ///< those that have an id
};

/// A TextBlock: a paragraph, or part of a column.
struct AltoBlock {
  std::string id;
  std::vector<std::string> parents;  ///< ids of the ComposedBlocks around it
  std::vector<AltoLine> lines;
  bool ends_broken = false;    ///< its last word goes on in another block
  bool begins_broken = false;  ///< its first word began in another block
  double confidence_sum = 0;   ///< of the words that state one (WC, 0 to 1)
  std::size_t confident_words = 0;
};

struct AltoPage {
  std::string id;
  std::string language;  ///< of the first block that states one
  std::vector<AltoBlock> blocks;
  std::vector<std::size_t> order;  ///< of the blocks as they are to be read; empty: as they stand
  std::set<std::string> textless;  ///< ids of illustrations, margins and the like
};

struct AltoFile {
  std::vector<AltoPage> pages;
  std::string error;           ///< empty, or why the rest could not be read
  std::uint64_t replaced = 0;  ///< undecodable bytes
};

/// The blocks of a page in the order in which they are to be read (ReadingOrder, ALTO 4).
std::vector<const AltoBlock*> blocks_in_order(const AltoPage& page);

/// Reads an ALTO file. After an error the pages before it are there.
AltoFile parse_alto(std::string bytes);

/// Text of printed blocks being joined: lines by "\n", blocks by "\n\n", a word broken over two
/// blocks by "-\n"; with the mean confidence of the words.
class OcrText {
 public:
  void add(const AltoBlock& block);
  /// Only these lines, or parts of lines, of the block.
  void add_lines(const AltoBlock& block, std::vector<AltoLine> lines);

  const std::string& text() const { return text_; }
  bool has_confidence() const { return words_ > 0; }
  double confidence() const { return words_ == 0 ? 0 : sum_ / static_cast<double>(words_); }

 private:
  std::string text_;
  bool broken_ = false;
  double sum_ = 0;
  std::size_t words_ = 0;
};

}  // namespace morgue
