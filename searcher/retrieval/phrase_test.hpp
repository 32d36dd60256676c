// Owns: whether words stand next to each other in an article that has them all. Does not own:
// other positional clauses (clause_test.hpp), reading positions
// (common/postings/posting_source.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/postings/index_reader.hpp"
#include "searcher/matching/joined_words.hpp"
#include "searcher/retrieval/operator.hpp"

namespace morgue::retrieval {

/// Terms next to each other, by the index's positions. Quickest in ascending order of docids.
class PhraseTest final : public Test {
 public:
  /// `words`: terms of the index. `reader` must outlive the test.
  PhraseTest(const std::vector<std::string>& words, IndexReader& reader);

  bool passes(std::uint32_t docid) override;

 private:
  struct Word {
    std::uint32_t offset;
    std::uint32_t articles;
    std::unique_ptr<PositionSource> positions;
    std::uint32_t
        slack;  ///< positions that joined forms could add between it and the first of words_
  };

  bool ends_with(const Word& word, std::uint32_t docid);
  bool passes_joined(std::uint32_t docid);
  /// Whether one of `starts_` has the word just read where joined forms between the two could put
  /// it.
  bool may_continue(const Word& word) const;

  std::vector<Word> words_;            ///< the rarest first: it decides most often
  std::vector<std::size_t> in_order_;  ///< of the phrase: numbers in words_
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> positions_;
  PositionSet wanted_;
  std::vector<matching::Span> runs_;
  std::vector<matching::Span> longer_;
  std::vector<matching::Span> word_;
};

}  // namespace morgue::retrieval
