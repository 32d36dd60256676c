// Owns: the walk over several posting lists side by side.
#include "searcher/ranking/fielded_source.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace morgue::ranking {

Xapian::doccount joined_articles(const std::vector<std::string>& terms,
                                 const Xapian::Database& database) {
  const double all = database.get_doccount();
  if (terms.size() == 1 || all == 0) return database.get_termfreq(terms.front());
  double without = 1;
  for (const std::string& term : terms) without *= 1 - database.get_termfreq(term) / all;
  return static_cast<Xapian::doccount>(std::lround(all * (1 - without)));
}

FieldedSource::FieldedSource(std::vector<std::string> terms, const Options& options)
    : terms_(std::move(terms)), options_(options), norm_(options, 0) {}

void FieldedSource::init(const Xapian::Database& database) {
  database_ = database;
  norm_ = LengthNorm(options_, database.get_avlength());
  all_ = database.get_doccount();
  articles_ = joined_articles(terms_, database);
  weight_ = term_weight(articles_, all_, 1, options_.k1);
  set_maxweight(weight_);
  lists_.clear();
  waiting_.clear();
  here_.clear();
  docid_ = 0;
  started_ = false;
  lists_.reserve(terms_.size());
  for (const std::string& term : terms_) {
    lists_.push_back({database_.postlist_begin(term), HeadlineCounts(database_, term)});
    wait(&lists_.back());
  }
}

void FieldedSource::wait(List* list) {
  if (list->at == Xapian::PostingIterator()) return;
  waiting_.push_back(list);
  std::push_heap(waiting_.begin(), waiting_.end(), is_behind);
}

/// Takes the lists of the first article out of those that wait.
void FieldedSource::gather() {
  started_ = true;
  if (waiting_.empty()) return;
  docid_ = *waiting_.front()->at;
  while (!waiting_.empty() && *waiting_.front()->at == docid_) {
    std::pop_heap(waiting_.begin(), waiting_.end(), is_behind);
    here_.push_back(waiting_.back());
    waiting_.pop_back();
  }
}

void FieldedSource::next(double) {
  std::vector<List*> passed;
  passed.swap(here_);
  for (List* list : passed) {
    ++list->at;
    wait(list);
  }
  gather();
}

void FieldedSource::skip_to(Xapian::docid did, double) {
  if (started_ && did <= docid_) return;
  std::vector<List*> passed;
  passed.swap(here_);
  while (!waiting_.empty() && *waiting_.front()->at < did) {
    std::pop_heap(waiting_.begin(), waiting_.end(), is_behind);
    passed.push_back(waiting_.back());
    waiting_.pop_back();
  }
  for (List* list : passed) {
    list->at.skip_to(did);
    wait(list);
  }
  gather();
}

double FieldedSource::get_weight() const {
  double frequency = 0;
  for (List* list : here_)
    frequency +=
        joined_frequency(list->at.get_wdf(), list->headline.of(docid_), options_.headline_weight);
  return score(weight_, frequency, norm_.of(database_.get_doclength(docid_)));
}

std::string FieldedSource::get_description() const {
  return fmt::format("Fielded({})", fmt::join(terms_, " "));
}

}  // namespace morgue::ranking
