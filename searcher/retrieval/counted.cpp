// Owns: counting once a candidate.
#include "searcher/retrieval/counted.hpp"

#include "searcher/ranking/bm25.hpp"

namespace morgue::retrieval {

double Counted::frequency() {
  if (counted_ != docid_) {
    counted_ = docid_;
    frequency_ = counter_->of(docid_);
  }
  return frequency_;
}

double Counted::score(double norm, double) {
  return weight_ == 0 ? 0 : ranking::score(weight_, frequency(), norm);
}

}  // namespace morgue::retrieval
