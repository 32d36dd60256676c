// Owns: the steps from article to article (see side_by_side.hpp).
#include "searcher/retrieval/side_by_side.hpp"

#include <algorithm>

namespace morgue::retrieval {

using glass::PostingList;

std::vector<ScoredList> ListSource::open(const std::vector<ScoredTerm>& terms) const {
  std::vector<ScoredList> lists;
  lists.reserve(terms.size());
  for (const ScoredTerm& term : terms) lists.emplace_back(term, k1, norm, database, index);
  return lists;
}

ListsTogether::ListsTogether(const std::vector<ScoredTerm>& terms, const ListSource& source)
    : lists_(source.open(terms)) {
  std::stable_sort(lists_.begin(), lists_.end(), [](const auto& a, const auto& b) {
    return a.postings.size() < b.postings.size();
  });
  for (const ScoredList& list : lists_) weight_ += list.weight;
}

std::uint32_t ListsTogether::seek(std::uint32_t docid) {
  if (docid <= docid_) return docid_;
  for (auto list = lists_.begin(); list != lists_.end();) {
    list->postings.seek(docid);
    const std::uint32_t next = list->postings.docid();
    if (next == PostingList::kEnd) return docid_ = next;
    if (next == docid) {
      ++list;
    } else {
      docid = next;
      if (list != lists_.begin()) list = lists_.begin();
    }
  }
  return docid_ = docid;
}

double ListsTogether::score(double norm) const {
  double sum = 0;
  for (const ScoredList& list : lists_) sum += list.score_with(norm);
  return sum;
}

LoosePhrase::LoosePhrase(const ScoredPhrase& phrase, const ListSource& source)
    : lists_(phrase.terms, source), test_(phrase.words, source.index) {}

BranchesTogether::BranchesTogether(const Group& group, const ListSource& source) {
  for (const Branch& branch : group) {
    branches_.push_back({ListsTogether(branch.terms, source), source.open(branch.lifts), {}});
    Lists& lists = branches_.back();
    for (const ScoredPhrase& phrase : branch.phrases) lists.phrases.emplace_back(phrase, source);
    weight_ += lists.needed.weight();
    for (const ScoredList& lift : lists.lifts) weight_ += lift.weight;
    for (const LoosePhrase& phrase : lists.phrases) weight_ += phrase.weight();
  }
}

std::uint32_t BranchesTogether::seek(std::uint32_t docid) {
  docid_ = PostingList::kEnd;
  for (Lists& branch : branches_) docid_ = std::min(docid_, branch.needed.seek(docid));
  return docid_;
}

double BranchesTogether::score(double norm) {
  double sum = 0;
  for (Lists& branch : branches_) {
    if (branch.needed.docid() != docid_) continue;
    sum += branch.needed.score(norm);
    for (ScoredList& lift : branch.lifts) {
      lift.postings.seek(docid_);
      if (lift.postings.docid() == docid_) sum += lift.score_with(norm);
    }
    for (LoosePhrase& phrase : branch.phrases) sum += phrase.score_at(docid_, norm);
  }
  return sum;
}

}  // namespace morgue::retrieval
