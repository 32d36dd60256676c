// Owns: the operator of an OR inside other clauses: articles that one or more of some clauses find,
// or a number of them within bounds. Does not own: an OR at the top of a query, which is added up
// in windows (retrieve.hpp).
#pragma once

#include <limits>
#include <vector>

#include "searcher/retrieval/operator.hpp"

namespace morgue::retrieval {

/// How many clauses must hold.
struct HowMany {
  std::size_t least = 1;
  std::size_t most = std::numeric_limits<std::size_t>::max();

  bool has(std::size_t count) const { return least <= count && count <= most; }
  /// False where any one is enough.
  bool counts() const { return least != 1 || most != std::numeric_limits<std::size_t>::max(); }
};

class Disjunction final : public Operator {
 public:
  explicit Disjunction(std::vector<OperatorPtr> clauses, HowMany how_many = {});

  std::uint32_t seek(std::uint32_t docid) override;
  bool holds() override;
  std::uint32_t size() const override { return size_; }
  double limit() const override { return limit_; }
  double at_most() override;
  double score(double norm, double least) override;
  void tell(double norm, const Tell& tell) override;

 private:
  void decide();

  std::vector<OperatorPtr> clauses_;
  HowMany how_many_;
  std::uint32_t size_ = 0;
  double limit_ = 0;
  std::uint32_t decided_ = 0;    ///< the candidate that the next are about
  std::vector<Operator*> held_;  ///< the clauses that hold
};

}  // namespace morgue::retrieval
