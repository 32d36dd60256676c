// Owns: the look-ups of neighbours.
#include "searcher/matching/runs.hpp"

#include <algorithm>

#include "common/analysis/tokenizer.hpp"

namespace morgue::matching {

void sort_once(std::vector<Span>& spans) {
  if (!std::is_sorted(spans.begin(), spans.end())) std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
}

std::vector<Span>::const_iterator first_after(const std::vector<Span>& words, std::uint32_t last,
                                              const query::Gap& gap) {
  return std::lower_bound(words.begin(), words.end(), Span{last + 1 + gap.least, 0});
}

void extend_right(std::vector<Span>& runs, const std::vector<Span>& words, const query::Gap& gap,
                  std::vector<Span>& scratch) {
  scratch.clear();
  for (const Span& run : runs) {
    for (auto at = first_after(words, run.last, gap);
         at != words.end() && at->first <= run.last + 1 + gap.most; ++at)
      scratch.push_back({run.first, at->last});
  }
  if (scratch.size() > runs.size()) sort_once(scratch);
  runs.swap(scratch);
}

void extend_left(std::vector<Span>& runs, const std::vector<Span>& words, const query::Gap& gap,
                 std::vector<Span>& scratch) {
  scratch.clear();
  const std::uint32_t reach = gap.most + kMaxCompoundParts;
  for (const Span& run : runs) {
    const std::uint32_t lowest = run.first > reach ? run.first - reach : 0;
    for (auto at = std::lower_bound(words.begin(), words.end(), Span{lowest, 0});
         at != words.end() && at->first < run.first; ++at) {
      if (at->last + 1 + gap.least <= run.first && at->last + 1 + gap.most >= run.first)
        scratch.push_back({at->first, run.last});
    }
  }
  if (scratch.size() > runs.size()) sort_once(scratch);
  runs.swap(scratch);
}

}  // namespace morgue::matching
