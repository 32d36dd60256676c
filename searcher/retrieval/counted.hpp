// Owns: the operator of a clause whose occurrences are counted article by article and ranked as
// those of one word: syn("crude oil" petroleum). Does not own: synonyms that are terms of the
// index, which are one Word (builder.cpp), where occurrences stand (matching/spans.hpp).
#pragma once

#include <memory>
#include <utility>

#include "searcher/retrieval/operator.hpp"

namespace morgue::retrieval {

/// How often a clause occurs in an article.
class OccurrenceCounter {
 public:
  OccurrenceCounter() = default;
  OccurrenceCounter(const OccurrenceCounter&) = delete;
  OccurrenceCounter& operator=(const OccurrenceCounter&) = delete;
  virtual ~OccurrenceCounter() = default;

  /// Each occurrence in the headline counts as often as it weighs; 0: it does not occur. Throws as
  /// Operator.
  virtual double of(std::uint32_t docid) = 0;
};

class Counted final : public Operator {
 public:
  /// `candidates`: finds all articles that have it, and perhaps others. `weight` as
  /// ranking::term_weight gives it.
  Counted(OperatorPtr candidates, std::unique_ptr<OccurrenceCounter> counter, double weight)
      : candidates_(std::move(candidates)), counter_(std::move(counter)), weight_(weight) {}

  std::uint32_t seek(std::uint32_t docid) override { return docid_ = candidates_->seek(docid); }
  bool holds() override { return frequency() > 0; }
  std::uint32_t size() const override { return candidates_->size(); }
  double limit() const override { return weight_; }
  double at_most() override { return weight_; }
  double score(double norm, double least) override;
  void tell(double norm, const Tell& tell) override {
    if (label_ != nullptr && weight_ != 0) tell(*label_, score(norm, kExactly));
  }
  void set_label(WordLabel label) { label_ = std::make_unique<const WordLabel>(std::move(label)); }

 private:
  double frequency();

  OperatorPtr candidates_;
  std::unique_ptr<OccurrenceCounter> counter_;
  double weight_;
  std::unique_ptr<const WordLabel> label_;  ///< where somebody asks what each word gives
  std::uint32_t counted_ = 0;               ///< the candidate that frequency_ is of
  double frequency_ = 0;
};

}  // namespace morgue::retrieval
