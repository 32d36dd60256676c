// Owns: the operator of an AND: articles that all of some clauses find, less those that others do,
// with what decides article by article, and with what lifts an article without being needed. Does
// not own: the clauses (word.hpp and whatever else is an operator), tests (phrase_test.hpp,
// value_tests.hpp, clause_test.hpp).
#pragma once

#include <vector>

#include "common/base/deadline.hpp"
#include "searcher/retrieval/operator.hpp"
#include "searcher/retrieval/word.hpp"

namespace morgue::retrieval {

class Conjunction final : public Operator {
 public:
  struct Parts {
    std::vector<Word> words;
    std::vector<OperatorPtr> others;    ///< needed as well
    std::vector<OperatorPtr> unwanted;  ///< none of these may hold
    std::vector<TestPtr> tests;         ///< all must pass; asked in this order
    std::vector<OperatorPtr> optional;  ///< add to the score where they hold
  };

  /// `parts` has at least one word or other operator. The deadline is looked at before tests.
  Conjunction(Parts parts, const Deadline& deadline);

  std::uint32_t seek(std::uint32_t docid) override;
  bool holds() override;
  std::uint32_t size() const override { return size_; }
  double limit() const override { return needed_limit_ + optional_limit_; }
  double at_most() override;
  double score(double norm, double least) override;
  void tell(double norm, const Tell& tell) override;

 private:
  bool decide();

  Parts parts_;
  Deadline deadline_;
  std::uint32_t size_;
  double needed_limit_ = 0;
  double optional_limit_ = 0;
  std::uint32_t decided_ = 0;  ///< the candidate that held_ is about
  bool held_ = false;
};

}  // namespace morgue::retrieval
