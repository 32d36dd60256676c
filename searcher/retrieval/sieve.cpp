// Owns: the phrase test and the order of looking.
#include "searcher/retrieval/sieve.hpp"

#include <algorithm>

namespace morgue::retrieval {

namespace {

/// Candidates held at a time: more give a better order of looking, fewer a closer walk through the
/// positions.
constexpr std::size_t kBatch = 1024;
/// Candidates of a batch that are looked at before the rest is compared with the best found;
/// doubled each time.
constexpr std::ptrdiff_t kFirstRound = 16;

/// Keeps those of `starts` for which `positions` has start + offset. Both are ascending.
void keep_continued(std::vector<std::uint32_t>& starts, const std::vector<std::uint32_t>& positions,
                    std::uint32_t offset) {
  auto kept = starts.begin();
  auto at = positions.begin();
  for (const std::uint32_t start : starts) {
    while (at != positions.end() && *at < start + offset) ++at;
    if (at == positions.end()) break;
    if (*at == start + offset) *kept++ = start;
  }
  starts.erase(kept, starts.end());
}

}  // namespace

PhraseTest::PhraseTest(const std::vector<std::string>& words, glass::Index& index) {
  std::uint32_t offset = 0;
  for (const std::string& word : words)
    words_.push_back({offset++, index.postings(word).size(), {index, word}});
  std::stable_sort(words_.begin(), words_.end(),
                   [](const Word& a, const Word& b) { return a.articles < b.articles; });
}

bool PhraseTest::passes(std::uint32_t docid) {
  starts_.clear();
  words_[0].positions.read(docid, starts_);
  const std::uint32_t before = words_[0].offset;
  starts_.erase(starts_.begin(), std::lower_bound(starts_.begin(), starts_.end(), before));
  for (std::uint32_t& start : starts_) start -= before;
  for (std::size_t i = 1; i < words_.size() && !starts_.empty(); ++i) {
    positions_.clear();
    words_[i].positions.read(docid, positions_);
    keep_continued(starts_, positions_, words_[i].offset);
  }
  return !starts_.empty();
}

Sieve::Sieve(const Plan& plan, glass::Index& index, Best& best, Xapian::doccount count_exactly,
             Deadline deadline)
    : plan_(plan), best_(best), count_exactly_(count_exactly), deadline_(deadline) {
  for (const auto& words : plan.phrases) phrases_.emplace_back(words, index);
}

bool Sieve::passes(std::uint32_t docid) {
  return std::all_of(phrases_.begin(), phrases_.end(),
                     [docid](PhraseTest& phrase) { return phrase.passes(docid); }) &&
         std::all_of(plan_.tests.begin(), plan_.tests.end(),
                     [docid](const auto& test) { return test(docid); });
}

void Sieve::look_at(Range begin, Range end) {
  std::sort(begin, end, [](const Scored& a, const Scored& b) { return a.docid < b.docid; });
  for (auto candidate = begin; candidate != end; ++candidate) {
    late_ = late_ || deadline_.passed();
    if (late_) {
      left_out_ += static_cast<std::uint32_t>(end - candidate);
      return;
    }
    if (!passes(candidate->docid)) continue;
    ++passed_;
    if (!plan_.alternatives.empty()) passed_docids_.push_back(candidate->docid);
    best_.add(*candidate);
  }
}

void Sieve::look_at_best() {
  auto begin = batch_.begin();
  auto end = batch_.end();
  for (std::ptrdiff_t round = kFirstRound; begin != end; round *= 2) {
    const auto rest =
        std::partition(begin, end, [this](const Scored& one) { return best_.takes(one); });
    left_out_ += static_cast<std::uint32_t>(end - rest);
    end = rest;
    const auto middle = begin + std::min(round, end - begin);
    std::nth_element(begin, middle, end, is_better);
    look_at(begin, middle);
    begin = middle;
  }
}

void Sieve::add(const Scored& candidate) {
  ++found_;
  batch_.push_back(candidate);
  if (batch_.size() < kBatch) return;
  finish();
}

/// The first candidates wait for this till it is clear whether all are looked at.
void Sieve::finish() {
  if (found_ <= count_exactly_)
    look_at(batch_.begin(), batch_.end());
  else
    look_at_best();
  batch_.clear();
}

}  // namespace morgue::retrieval
