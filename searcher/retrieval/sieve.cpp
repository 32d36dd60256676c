// Owns: the phrase test.
#include "searcher/retrieval/sieve.hpp"

#include <algorithm>

namespace morgue::retrieval {

namespace {

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

Sieve::Sieve(const Plan& plan, glass::Index& index) : plan_(plan) {
  for (const auto& words : plan.phrases) phrases_.emplace_back(words, index);
}

bool Sieve::passes(std::uint32_t docid) {
  return std::all_of(phrases_.begin(), phrases_.end(),
                     [docid](PhraseTest& phrase) { return phrase.passes(docid); }) &&
         std::all_of(plan_.tests.begin(), plan_.tests.end(),
                     [docid](const auto& test) { return test(docid); });
}

}  // namespace morgue::retrieval
