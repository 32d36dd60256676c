// Owns: the sums over joined forms (see joined_words.hpp).
#include "searcher/matching/joined_words.hpp"

#include <algorithm>

#include "common/fields/schema.hpp"

namespace morgue::matching {

void append_spans(std::span<const std::uint32_t> positions, std::uint32_t begin, std::uint32_t end,
                  std::vector<Span>& out) {
  if (positions.empty()) return;
  const auto from = std::lower_bound(positions.begin(), positions.end(), begin);
  if (positions.back() < kJoinedEnds) {
    for (auto at = from; at != positions.end() && *at < end; ++at) out.push_back({*at, *at});
    return;
  }
  const auto words_end = std::lower_bound(from, positions.end(), kJoinedEnds);
  auto ending = std::lower_bound(words_end, positions.end(), kJoinedEnds + begin);
  for (auto at = from; at != words_end && *at < end; ++at) {
    while (ending != positions.end() && *ending - kJoinedEnds <= *at) ++ending;
    const std::uint32_t next = at + 1 == words_end ? kJoinedEnds : *(at + 1);
    const bool joined = ending != positions.end() && *ending - kJoinedEnds < next;
    out.push_back({*at, joined ? *ending - kJoinedEnds : *at});
  }
  if (!out.empty() && out.back().last >= end) out.pop_back();
}

void JoinedWords::clear() {
  words_.clear();
  saved_.assign(1, 0);
}

void JoinedWords::add(const Span& word) {
  if (word.last <= word.first || (!words_.empty() && word.first <= words_.back().last)) return;
  words_.push_back(word);
  saved_.push_back(saved_.back() + word.last - word.first);
}

std::uint32_t JoinedWords::apart(std::uint32_t last, std::uint32_t first) const {
  const std::uint32_t plain = first - last;
  if (words_.empty() || plain < 3) return plain;
  return static_cast<std::uint32_t>(std::min<std::int64_t>(plain, ahead(first) - behind(last)));
}

std::int64_t JoinedWords::ahead(std::uint32_t first) const {
  const auto before = std::partition_point(words_.begin(), words_.end(),
                                           [first](const Span& word) { return word.last < first; });
  return std::int64_t{first} - saved_[static_cast<std::size_t>(before - words_.begin())];
}

std::int64_t JoinedWords::behind(std::uint32_t last) const {
  const auto after = std::partition_point(words_.begin(), words_.end(),
                                          [last](const Span& word) { return word.first <= last; });
  return std::int64_t{last} - saved_[static_cast<std::size_t>(after - words_.begin())];
}

std::optional<std::uint32_t> words_apart(const Span& a, const Span& b, const JoinedWords& joined) {
  if (a.last < b.first) return joined.apart(a.last, b.first);
  if (b.last < a.first) return joined.apart(b.last, a.first);
  return std::nullopt;
}

std::optional<std::uint32_t> words_apart(const Span& a, const Span& b) {
  if (a.last < b.first) return b.first - a.last;
  if (b.last < a.first) return a.first - b.last;
  return std::nullopt;
}

}  // namespace morgue::matching
