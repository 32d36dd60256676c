// Owns: which of the articles with all words of a query also pass its phrases and other positional
// clauses. Does not own: finding candidates (retrieve.cpp), the clauses' own tests (matching/),
// position lists (glass/index.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/glass/index.hpp"
#include "searcher/matching/joined_words.hpp"
#include "searcher/retrieval/plan.hpp"

namespace morgue::retrieval {

/// Terms next to each other, by the index's positions. Quickest in ascending order of docids.
class PhraseTest {
 public:
  PhraseTest(const std::vector<std::string>& words, glass::Index& index);

  bool passes(std::uint32_t docid);

 private:
  struct Word {
    std::uint32_t offset;
    std::uint32_t articles;
    glass::PositionReader positions;
    std::uint32_t
        slack;  ///< positions that joined forms could add between it and the first of words_
  };

  bool passes_joined(std::uint32_t docid);
  /// Whether one of `starts_` has the word just read where joined forms between the two could put
  /// it.
  bool may_continue(const Word& word) const;

  std::vector<Word> words_;            ///< the rarest first: it decides most often
  std::vector<std::size_t> in_order_;  ///< of the phrase: numbers in words_
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> positions_;
  std::vector<matching::Span> runs_;
  std::vector<matching::Span> longer_;
  std::vector<matching::Span> word_;
};

/// The phrases and other positional clauses of a plan.
class Sieve {
 public:
  Sieve(const Plan& plan, glass::Index& index);

  /// Whether an article that has all words passes; false where the deadline of a test passed within
  /// it. Quickest in ascending order of docids.
  bool passes(std::uint32_t docid);
  /// Whether it did.
  bool is_late() const { return late_; }

 private:
  bool passes_all(std::uint32_t docid);

  const Plan& plan_;
  std::vector<PhraseTest> phrases_;
  bool late_ = false;
};

}  // namespace morgue::retrieval
