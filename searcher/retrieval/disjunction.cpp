// Owns: who of several clauses finds an article.
#include "searcher/retrieval/disjunction.hpp"

#include <algorithm>

namespace morgue::retrieval {

Disjunction::Disjunction(std::vector<OperatorPtr> clauses, HowMany how_many)
    : clauses_(std::move(clauses)), how_many_(how_many) {
  std::uint64_t size = 0;
  for (const OperatorPtr& clause : clauses_) {
    size += clause->size();
    limit_ += clause->limit();
  }
  size_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(size, kNoDocument));
}

std::uint32_t Disjunction::seek(std::uint32_t docid) {
  if (docid <= docid_) return docid_;
  std::uint32_t next = kNoDocument;
  for (const OperatorPtr& clause : clauses_) next = std::min(next, clause->seek(docid));
  return docid_ = next;
}

/// All are asked, as each that holds adds to the score.
void Disjunction::decide() {
  if (decided_ == docid_) return;
  held_.clear();
  for (const OperatorPtr& clause : clauses_) {
    if (clause->docid() == docid_ && clause->holds()) held_.push_back(clause.get());
  }
  decided_ = docid_;
}

bool Disjunction::holds() {
  decide();
  return how_many_.has(held_.size());
}

double Disjunction::at_most() {
  double sum = 0;
  for (const OperatorPtr& clause : clauses_) {
    if (clause->docid() == docid_) sum += clause->at_most();
  }
  return sum;
}

double Disjunction::score(double norm, double) {
  decide();
  double sum = 0;
  for (Operator* clause : held_) sum += clause->score(norm, kExactly);
  return sum;
}

void Disjunction::tell(double norm, const Tell& tell) {
  decide();
  for (Operator* clause : held_) clause->tell(norm, tell);
}

}  // namespace morgue::retrieval
