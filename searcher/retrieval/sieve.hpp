// Owns: which of the articles with all words of a query also pass its phrases and other positional
// clauses, and in which order they are looked at. Does not own: finding candidates (retrieve.cpp),
// the clauses' own tests (matching/), position lists (glass/index.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/deadline.hpp"
#include "searcher/glass/index.hpp"
#include "searcher/retrieval/best.hpp"
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

/// Takes candidates in ascending order of docids and keeps the best that pass. Of each batch the
/// best are looked at first, and none that cannot come among the best, unless the total must be
/// exact.
class Sieve {
 public:
  /// Up to `count_exactly` candidates all are looked at. After the deadline none is.
  Sieve(const Plan& plan, glass::Index& index, Best& best, Xapian::doccount count_exactly,
        Deadline deadline);

  /// Whether an article that has all words passes.
  bool passes(std::uint32_t docid);

  /// Whether a candidate of at most that score must be looked at.
  bool needs(double at_most) const { return found_ < count_exactly_ || at_most > best_.least(); }
  /// A candidate that need not be looked at.
  void leave_out() {
    ++found_;
    ++left_out_;
  }
  void add(const Scored& candidate);
  /// After the last candidate: looks at those that wait.
  void finish();

  /// Whether the deadline passed while there was something to look at.
  bool is_late() const { return late_; }
  /// The articles that passed, in no order; kept where the plan has alternatives.
  const std::vector<Xapian::docid>& passed_docids() const { return passed_docids_; }

  std::uint32_t found() const { return found_; }
  std::uint32_t passed() const { return passed_; }
  /// Candidates that were not looked at.
  std::uint32_t left_out() const { return left_out_; }

 private:
  using Range = std::vector<Scored>::iterator;

  void look_at(Range begin, Range end);
  void look_at_best();

  const Plan& plan_;
  Best& best_;
  Xapian::doccount count_exactly_;
  Deadline deadline_;
  bool late_ = false;
  std::vector<PhraseTest> phrases_;
  std::vector<Scored> batch_;
  std::vector<Xapian::docid> passed_docids_;
  std::uint32_t found_ = 0;
  std::uint32_t passed_ = 0;
  std::uint32_t left_out_ = 0;
};

}  // namespace morgue::retrieval
