// Owns: the operator of one word of a query: a posting list with what it is worth. Does not own:
// several terms of a word as one list (merged_postings.hpp), the formula (ranking/bm25.hpp).
#pragma once

#include <array>
#include <memory>
#include <utility>

#include "common/postings/posting_source.hpp"
#include "searcher/ranking/bm25.hpp"
#include "searcher/retrieval/operator.hpp"

namespace morgue::retrieval {

/// How often a word stands in an article where its occurrences in the headline count otherwise.
class WeighedFrequency {
 public:
  virtual ~WeighedFrequency() = default;
  /// The frequency that ranking::score takes, of an article that has the word. Docids ascend.
  virtual double of(std::uint32_t docid) = 0;
};

class Word final : public Operator {
 public:
  /// `weight` as ranking::term_weight gives it; 0: it only decides. `least_norm`: of the shortest
  /// article. `weighed`: nothing where each occurrence counts once.
  Word(std::unique_ptr<PostingSource> source, double weight, double least_norm,
       std::unique_ptr<WeighedFrequency> weighed = nullptr)
      : postings_(std::move(source)), weight_(weight), weighed_(std::move(weighed)) {
    if (weight_ == 0) return;
    for (std::uint32_t i = 1; i < kSmall; ++i)
      at_most_[i] = weighed_ != nullptr ? weight_ : ranking::score(weight_, i, least_norm);
  }

  std::uint32_t seek(std::uint32_t docid) override {
    postings_.seek(docid);
    return docid_ = postings_.docid();
  }
  bool holds() override { return true; }
  std::uint32_t size() const override { return postings_.size(); }
  double limit() const override { return weight_; }
  double at_most() override {
    const std::uint32_t frequency = postings_.frequency();
    return frequency < kSmall ? at_most_[frequency] : weight_;
  }
  double score(double norm, double) override {
    if (weight_ == 0) return 0;
    const double frequency = weighed_ != nullptr ? weighed_->of(postings_.docid())
                                                 : static_cast<double>(postings_.frequency());
    return ranking::score(weight_, frequency, norm);
  }

  void tell(double norm, const Tell& tell) override {
    if (label_ != nullptr && weight_ != 0) tell(*label_, score(norm, kExactly));
  }
  void set_label(WordLabel label) { label_ = std::make_unique<const WordLabel>(std::move(label)); }

  /// For those who walk the list themselves.
  Postings& postings() { return postings_; }
  /// Whether the score of a posting is ranking::score of limit() and its frequency.
  bool is_plain() const { return weight_ != 0 && weighed_ == nullptr; }

 private:
  static constexpr std::uint32_t kSmall = 32;

  Postings postings_;
  double weight_;
  std::unique_ptr<WeighedFrequency> weighed_;
  std::unique_ptr<const WordLabel> label_;  ///< where somebody asks what each word gives
  std::array<double, kSmall> at_most_{};    ///< by frequency
};

}  // namespace morgue::retrieval
