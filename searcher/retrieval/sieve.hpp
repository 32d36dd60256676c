// Owns: which of the articles with all words of a query also pass its phrases and other positional
// clauses. Does not own: finding candidates (retrieve.cpp), the clauses' own tests (matching/),
// position lists (glass/index.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/glass/index.hpp"
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
  };
  std::vector<Word> words_;  ///< the rarest first: it decides most often
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> positions_;
};

/// The phrases and other positional clauses of a plan.
class Sieve {
 public:
  Sieve(const Plan& plan, glass::Index& index);

  /// Whether an article that has all words passes. Quickest in ascending order of docids.
  bool passes(std::uint32_t docid);

 private:
  const Plan& plan_;
  std::vector<PhraseTest> phrases_;
};

}  // namespace morgue::retrieval
