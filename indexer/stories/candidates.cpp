// Owns: the chains of articles that share a hash.
#include "indexer/stories/candidates.hpp"

#include <algorithm>
#include <bit>

#include "common/likeness/sketch.hpp"

namespace morgue::stories {

namespace {

/// Articles looked at for each hash, at most, and entries of other hashes in the same chain.
constexpr std::size_t kNearest = 16;
constexpr std::size_t kSteps = 4 * kNearest;

constexpr std::size_t kHashes = std::size_t{1} << (8 * likeness::kHashBytes);

std::size_t chains_for(std::size_t entries) {
  return std::bit_ceil(std::clamp<std::size_t>(entries, 1024, kHashes));
}

}  // namespace

Candidates::Candidates(std::size_t articles)
    : chains_(chains_for(articles * likeness::kSketchSize)) {
  entries_.reserve(articles * likeness::kSketchSize);
}

Candidates::Candidates(const std::vector<std::string_view>& sketches)
    : watched_(kHashes / 64), chains_(chains_for(sketches.size() * likeness::kSketchSize * 2)) {
  for (const std::string_view sketch : sketches) {
    likeness::for_each_hash(sketch, [this](std::uint32_t hash) {
      watched_[hash / 64] |= std::uint64_t{1} << hash % 64;
    });
  }
}

const std::vector<Candidates::Near>& Candidates::add(Xapian::docid docid, std::string_view sketch,
                                                     bool wanted) {
  met_.clear();
  likeness::for_each_hash(sketch, [&](std::uint32_t hash) {
    if (counts(hash)) gather(hash, wanted);
  });
  likeness::for_each_hash(sketch, [&](std::uint32_t hash) {
    if (!counts(hash)) return;
    std::uint32_t& last = chains_[hash & (chains_.size() - 1)];
    entries_.push_back({hash, docid, last, wanted});
    last = static_cast<std::uint32_t>(entries_.size());
  });
  keep_shared();
  return near_;
}

void Candidates::gather(std::uint32_t hash, bool wanted) {
  std::size_t nearest = 0;
  std::size_t steps = 0;
  for (std::uint32_t at = chains_[hash & (chains_.size() - 1)]; at != 0 && steps < kSteps;
       at = entries_[at - 1].before, ++steps) {
    const Entry& entry = entries_[at - 1];
    if (entry.hash != hash) continue;
    if (wanted || entry.wanted) met_.push_back(entry.docid);
    if (++nearest == kNearest) return;
  }
}

void Candidates::keep_shared() {
  std::sort(met_.begin(), met_.end());
  near_.clear();
  for (auto at = met_.begin(); at != met_.end();) {
    const auto next = std::find_if(at, met_.end(), [at](auto docid) { return docid != *at; });
    const auto shared = static_cast<std::uint32_t>(next - at);
    if (shared >= likeness::kMinShared) near_.push_back({*at, shared});
    at = next;
  }
  std::sort(near_.begin(), near_.end(), [](const Near& a, const Near& b) {
    return a.shared != b.shared ? a.shared > b.shared : a.docid > b.docid;
  });
}

}  // namespace morgue::stories
