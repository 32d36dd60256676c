// Owns: which articles may be copies of one another, by their sketches alone. Does not own:
// whether they are (common/likeness), what follows from it (stories.hpp).
//
// An inverted index of sketches, held in memory while a writer goes through the archive once: each
// article is held against those before it that share hashes with it, the nearest kNearest of each
// hash. A hash that more share is of a phrase that everybody prints; copies of one another find
// each other by others, or stand near.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace morgue::stories {

/// Articles are added in ascending order of docids. About 200 bytes for each that is kept.
class Candidates {
 public:
  /// Every hash counts. `articles`: about how many will be added.
  explicit Candidates(std::size_t articles);
  /// Only hashes of these sketches count: for few new articles in a large archive.
  explicit Candidates(const std::vector<std::string_view>& sketches);

  /// An article added before, and how many hashes it shares.
  struct Near {
    Xapian::docid docid;
    std::uint32_t shared;
  };

  /// The articles added before that share at least likeness::kMinShared hashes with this one,
  /// those that share most first, then the nearest; only wanted ones where this one is not. Then
  /// adds it. Valid until the next call.
  const std::vector<Near>& add(Xapian::docid docid, std::string_view sketch, bool wanted);

 private:
  struct Entry {
    std::uint32_t hash;
    Xapian::docid docid;
    std::uint32_t before;  ///< the entry before it in its chain, 1-based; 0: none
    bool wanted;
  };

  bool counts(std::uint32_t hash) const {
    return watched_.empty() || (watched_[hash / 64] >> hash % 64 & 1) != 0;
  }
  void gather(std::uint32_t hash, bool wanted);
  void keep_shared();

  std::vector<std::uint64_t> watched_;  ///< one bit a hash; empty: all
  std::vector<std::uint32_t> chains_;   ///< the last entry of each, 1-based; 0: none
  std::vector<Entry> entries_;
  std::vector<Xapian::docid> met_;  ///< once for each hash
  std::vector<Near> near_;
};

}  // namespace morgue::stories
