// Owns: how the predicate is walked.
#include "searcher/matching/predicate_source.hpp"

namespace morgue::matching {

void PredicateSource::init(const Xapian::Database& database) {
  at_ = 0;
  passes_ = false;
  last_docid_ = database.get_lastdocid();
  last_ = database.get_doccount();
  articles_ = database.postlist_begin("");
}

bool PredicateSource::ends() {
  if (clock_ == nullptr || !clock_->ends_part()) return false;
  at_ = last_docid_ + 1;
  passes_ = true;
  return true;
}

bool PredicateSource::passes(Xapian::docid did) {
  try {
    return predicate_(did);
  } catch (const DeadlinePassed&) {
    if (clock_ == nullptr) throw;
    clock_->stop();  // nobody knows whether this one passes
    return false;
  }
}

void PredicateSource::advance_to(Xapian::docid did) {
  const Xapian::PostingIterator end;
  // Not number by number: those of removed articles stand for nothing that could be asked.
  if (articles_ != end) articles_.skip_to(did);
  while (!ends() && articles_ != end && !passes(*articles_)) ++articles_;
  if (ends()) return;
  at_ = articles_ == end ? last_docid_ + 1 : *articles_;
  passes_ = true;
}

void PredicateSource::next(double) {
  advance_to(at_ + 1);
}

void PredicateSource::skip_to(Xapian::docid did, double) {
  if (did > at_ || !passes_) advance_to(did > at_ ? did : at_ + 1);
}

bool PredicateSource::check(Xapian::docid did, double) {
  if (did <= at_) return passes_;
  if (ends()) return true;
  passes_ = did > last_docid_ || passes(did);
  if (ends()) return true;
  at_ = did;
  // False says "not known to match here, nor where the next one is": the matcher then moves its
  // other lists on.
  return passes_;
}

}  // namespace morgue::matching
