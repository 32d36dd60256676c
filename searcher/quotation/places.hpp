// Owns: how many words of a passage stand in an article as far apart as in the quotation, by their
// positions in the index. Does not own: which words and articles are asked for (candidates.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/postings/index_reader.hpp"

namespace morgue::quotation {

/// A word of the index and where it stands in the quotation, perhaps several times.
struct PlacedWord {
  std::string term;
  std::vector<std::uint32_t> places;
};

/// Words that stand on one diagonal of the table of both texts' positions (as FASTA finds what to
/// align: Pearson and Lipman, 1988).
class Places {
 public:
  /// Looks at the first occurrences of the words, at most 32.
  Places(const std::vector<PlacedWord>& words, IndexReader& reader);

  /// The share of the occurrences that stand within a few words of their places, of the first
  /// `words` words, 0 to 1; half of it for standing there exactly. Docids ascend. May throw
  /// Xapian::Error.
  float share(std::uint32_t docid, std::size_t words);

  std::size_t size() const { return words_.size(); }

 private:
  struct Word {
    std::unique_ptr<PositionSource> source;
    std::vector<std::uint32_t> places;
  };
  struct Diagonal {
    std::int64_t at;
    std::uint32_t occurrence;  ///< its bit
  };

  std::vector<Word> words_;
  std::vector<Diagonal> diagonals_;
  std::vector<std::uint32_t> positions_;
};

}  // namespace morgue::quotation
