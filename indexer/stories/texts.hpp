// Owns: reading the texts of articles that may be copies, and comparing them, by several threads;
// keeping their wordings for the next comparison. Does not own: which are compared (stories.cpp).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/likeness/wording.hpp"

namespace morgue::stories {

/// Gives what is stored with an article; throws Xapian::DocNotFoundError where there is none.
using Reader = std::function<std::string(std::uint32_t docid)>;
/// Readers of one state of an index, one for each thread that may read.
using Readers = std::vector<Reader>;

using Pair = std::pair<std::uint32_t, std::uint32_t>;

class Texts {
 public:
  /// `readers`: one at least. Docids are at most `last`.
  Texts(Readers readers, std::uint32_t last)
      : readers_(std::move(readers)), wordings_(std::size_t{last} + 1) {}

  /// Those of the pairs that are copies, in their order. A damaged document is like no other. May
  /// throw Xapian::Error.
  std::vector<Pair> copies(const std::vector<Pair>& pairs);

 private:
  void read(const std::vector<std::uint32_t>& docids);
  template <typename Body>
  void in_threads(std::size_t count, const Body& body);

  Readers readers_;
  std::vector<std::unique_ptr<likeness::Wording>> wordings_;  ///< by docid; nullptr: not read
  std::size_t hashes_ = 0;                                    ///< in them
};

}  // namespace morgue::stories
