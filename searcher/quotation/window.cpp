// Owns: the sliding window.
#include "searcher/quotation/window.hpp"

#include <algorithm>

namespace morgue::quotation {

namespace {

/// Share of the words that must stand there as they are: scans of the worst kind leave as much.
constexpr double kMinShare = 0.25;

}  // namespace

WordWeights::WordWeights(const TextWords& quotation, WordRange wanted) : size_(wanted.size()) {
  for (std::size_t i = wanted.begin; i < wanted.end; ++i) {
    const TextWord& word = quotation.words[i];
    entries_.push_back({word.hash, word.weight, 1});
    weight_ += word.weight;
  }
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.hash < b.hash; });
  std::size_t kept = 0;
  for (const Entry& entry : entries_) {
    if (kept > 0 && entries_[kept - 1].hash == entry.hash)
      ++entries_[kept - 1].times;
    else
      entries_[kept++] = entry;
  }
  entries_.resize(kept);
}

const WordWeights::Entry* WordWeights::find(std::uint64_t hash) const {
  const auto at = std::lower_bound(entries_.begin(), entries_.end(), hash,
                                   [](const Entry& e, std::uint64_t h) { return e.hash < h; });
  return at != entries_.end() && at->hash == hash ? &*at : nullptr;
}

Window WordWeights::best_window(const TextWords& article, WordRange within) const {
  const std::size_t length = size_ + size_ / 2 + 4;
  std::vector<std::uint32_t> counts(entries_.size());
  std::vector<std::uint32_t> inside(within.size());  // entry of each word, one more; 0: none
  std::uint32_t weight = 0;
  Window best;
  for (std::size_t i = 0; i < within.size(); ++i) {
    if (const Entry* entry = find(article.words[within.begin + i].hash)) {
      const auto number = static_cast<std::size_t>(entry - entries_.data());
      inside[i] = static_cast<std::uint32_t>(number + 1);
      if (counts[number]++ < entry->times) weight += entry->weight;
    }
    if (i >= length && inside[i - length] > 0) {
      const std::size_t number = inside[i - length] - 1;
      if (--counts[number] < entries_[number].times) weight -= entries_[number].weight;
    }
    if (weight > best.weight) best = {{i + 1 > length ? i + 1 - length : 0, i + 1}, weight};
  }
  const std::size_t more = size_ / 2 + 4;
  best.words.begin = within.begin + (best.words.begin > more ? best.words.begin - more : 0);
  best.words.end = std::min(within.begin + best.words.end + more, within.end);
  return best;
}

bool WordWeights::is_enough(const Window& window) const {
  return window.weight > 0 && window.weight >= kMinShare * weight_;
}

}  // namespace morgue::quotation
