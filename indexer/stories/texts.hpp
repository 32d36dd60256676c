// Owns: reading the texts of articles that are compared, by several threads, and keeping their
// wordings for the next comparison. Does not own: which are compared (stories.cpp).
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "common/index/index_reader.hpp"
#include "common/likeness/wording.hpp"

namespace morgue::stories {

/// Readers of one state of an index, one for each thread that may read.
using Readers = std::vector<std::shared_ptr<IndexReader>>;

class Texts {
 public:
  /// `readers`: one at least.
  explicit Texts(Readers readers) : readers_(std::move(readers)) {}

  /// Has these documents ready, and may forget others. A damaged document has an empty wording,
  /// like no other. May throw Xapian::Error.
  void load(const std::vector<std::uint32_t>& docids);

  /// Of one that was loaded last. Holds until the next load().
  const likeness::Wording& of(std::uint32_t docid) const { return wordings_.at(docid); }

 private:
  std::vector<likeness::Wording> read(const std::vector<std::uint32_t>& docids);

  Readers readers_;
  std::unordered_map<std::uint32_t, likeness::Wording> wordings_;
  std::size_t hashes_ = 0;
};

}  // namespace morgue::stories
