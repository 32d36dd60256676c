// Owns: the walk side by side.
#include "searcher/retrieval/conjunction.hpp"

#include <algorithm>

namespace morgue::retrieval {

/// The rarest lead, as they rule out most.
Conjunction::Conjunction(Parts parts, const Deadline& deadline)
    : parts_(std::move(parts)), deadline_(deadline), size_(kNoDocument) {
  std::stable_sort(parts_.words.begin(), parts_.words.end(),
                   [](const Word& a, const Word& b) { return a.size() < b.size(); });
  std::stable_sort(
      parts_.others.begin(), parts_.others.end(),
      [](const OperatorPtr& a, const OperatorPtr& b) { return a->size() < b->size(); });
  for (const Word& word : parts_.words) {
    size_ = std::min(size_, word.size());
    needed_limit_ += word.limit();
  }
  for (const OperatorPtr& other : parts_.others) {
    size_ = std::min(size_, other->size());
    needed_limit_ += other->limit();
  }
  for (const OperatorPtr& one : parts_.optional) optional_limit_ += one->limit();
}

std::uint32_t Conjunction::seek(std::uint32_t docid) {
  if (docid <= docid_) return docid_;
  const std::size_t words = parts_.words.size();
  const std::size_t all = words + parts_.others.size();
  for (std::size_t i = 0; i < all;) {
    const std::uint32_t next =
        i < words ? parts_.words[i].seek(docid) : parts_.others[i - words]->seek(docid);
    if (next == kNoDocument) return docid_ = next;
    // Whoever is ahead sends all others after it, the rarest first.
    i = next == docid || i == 0 ? i + 1 : 0;
    docid = next;
  }
  return docid_ = docid;
}

bool Conjunction::holds() {
  if (decided_ == docid_) return held_;
  held_ = decide();
  decided_ = docid_;
  return held_;
}

bool Conjunction::decide() {
  for (const OperatorPtr& other : parts_.others) {
    if (!other->holds()) return false;
  }
  for (const OperatorPtr& unwanted : parts_.unwanted) {
    if (unwanted->matches(docid_)) return false;
  }
  if (!parts_.tests.empty()) deadline_.check();
  return std::all_of(parts_.tests.begin(), parts_.tests.end(),
                     [this](const TestPtr& test) { return test->passes(docid_); });
}

double Conjunction::at_most() {
  double sum = 0;
  for (Word& word : parts_.words) sum += word.at_most();
  for (const OperatorPtr& other : parts_.others) sum += other->at_most();
  for (const OperatorPtr& one : parts_.optional) {
    if (one->seek(docid_) == docid_) sum += one->at_most();
  }
  return sum;
}

double Conjunction::score(double norm, double least) {
  double sum = 0;
  for (Word& word : parts_.words) sum += word.score(norm, kExactly);
  for (const OperatorPtr& other : parts_.others) sum += other->score(norm, kExactly);
  // Positions are looked at only where they can matter.
  if (parts_.optional.empty() || sum + optional_limit_ <= least) return sum;
  for (const OperatorPtr& one : parts_.optional) {
    if (one->matches(docid_)) sum += one->score(norm, kExactly);
  }
  return sum;
}

void Conjunction::tell(double norm, const Tell& tell) {
  for (Word& word : parts_.words) word.tell(norm, tell);
  for (const OperatorPtr& other : parts_.others) other->tell(norm, tell);
  for (const OperatorPtr& one : parts_.optional) {
    if (one->matches(docid_)) one->tell(norm, tell);
  }
}

}  // namespace morgue::retrieval
