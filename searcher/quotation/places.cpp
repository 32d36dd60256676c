// Owns: reading positions, and counting diagonals.
#include "searcher/quotation/places.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

#include "common/fields/schema.hpp"

namespace morgue::quotation {

namespace {

constexpr std::size_t kMaxOccurrences = 32;
/// How far a word may stand from where the quotation has it.
constexpr std::int64_t kSlack = 3;

}  // namespace

Places::Places(const std::vector<PlacedWord>& words, IndexReader& reader) {
  std::size_t occurrences = 0;
  for (const PlacedWord& word : words) {
    if (occurrences == kMaxOccurrences) return;
    const std::size_t taken = std::min(word.places.size(), kMaxOccurrences - occurrences);
    const auto begin = word.places.begin();
    words_.push_back(
        {reader.positions(word.term), {begin, begin + static_cast<std::ptrdiff_t>(taken)}});
    occurrences += taken;
  }
}

float Places::share(std::uint32_t docid, std::size_t words) {
  diagonals_.clear();
  std::uint32_t occurrence = 0;
  for (std::size_t i = 0; i < std::min(words, words_.size()); ++i) {
    positions_.clear();
    words_[i].source->read(docid, positions_);
    for (const std::uint32_t place : words_[i].places) {
      for (const std::uint32_t position : positions_) {
        if (position < kJoinedEnds)
          diagonals_.push_back({std::int64_t{position} - place, 1U << occurrence});
      }
      ++occurrence;
    }
  }
  std::sort(diagonals_.begin(), diagonals_.end(),
            [](const Diagonal& a, const Diagonal& b) { return a.at < b.at; });
  int near = 0;
  int exact = 0;
  std::array<Diagonal, kSlack> before{};  // the last diagonals, with all that stands on each
  before.fill({std::numeric_limits<std::int64_t>::min() / 2, 0});
  for (std::size_t i = 0; i < diagonals_.size();) {
    Diagonal here{diagonals_[i].at, 0};
    for (; i < diagonals_.size() && diagonals_[i].at == here.at; ++i)
      here.occurrence |= diagonals_[i].occurrence;
    std::uint32_t all = here.occurrence;
    for (const Diagonal& one : before) {
      if (here.at - one.at <= kSlack) all |= one.occurrence;
    }
    near = std::max(near, std::popcount(all));
    exact = std::max(exact, std::popcount(here.occurrence));
    std::rotate(before.begin(), before.begin() + 1, before.end());
    before.back() = here;
  }
  return static_cast<float>(near + exact) / static_cast<float>(2 * std::max(occurrence, 1U));
}

}  // namespace morgue::quotation
