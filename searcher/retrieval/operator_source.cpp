// Owns: how the operator is walked.
#include "searcher/retrieval/operator_source.hpp"

#include "common/base/deadline.hpp"

namespace morgue::retrieval {

void OperatorSource::advance_to(Xapian::docid docid) {
  holds_ = true;
  try {
    at_ = clause_->seek(docid);
    while (at_ != kNoDocument && !clause_->holds()) at_ = clause_->seek(at_ + 1);
  } catch (const DeadlinePassed&) {
    *ended_ = true;
    at_ = kNoDocument;
  }
}

void OperatorSource::next(double) {
  if (!at_end()) advance_to(at_ + 1);
}

void OperatorSource::skip_to(Xapian::docid docid, double) {
  if (docid > at_ || !holds_) advance_to(docid > at_ ? docid : at_ + 1);
}

bool OperatorSource::check(Xapian::docid docid, double) {
  if (docid <= at_) return holds_;
  try {
    holds_ = clause_->seek(docid) == docid && clause_->holds();
  } catch (const DeadlinePassed&) {
    *ended_ = true;
    at_ = kNoDocument;
    holds_ = true;
  }
  if (at_end()) return true;
  at_ = docid;
  // False says "not known to match here, nor where the next one is": the matcher then moves its
  // other lists on.
  return holds_;
}

}  // namespace morgue::retrieval
