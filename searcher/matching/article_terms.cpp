// Owns: reading the term list.
#include "searcher/matching/article_terms.hpp"

namespace morgue::matching {

void ArticleTerms::look_at(Xapian::docid docid) {
  docid_ = docid;
}

const std::unordered_set<std::string>& ArticleTerms::all() {
  if (read_ == docid_) return terms_;
  terms_.clear();
  read_ = docid_;
  const auto end = database_.termlist_end(docid_);
  for (auto term = database_.termlist_begin(docid_); term != end; ++term) terms_.insert(*term);
  return terms_;
}

}  // namespace morgue::matching
