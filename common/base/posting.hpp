// Owns: an entry of a posting list. Does not own: lists (common/postings/posting_source.hpp).
#pragma once

#include <cstdint>

namespace morgue {

/// A term in a document.
struct Posting {
  std::uint32_t docid;
  std::uint32_t frequency;  ///< how often it stands there (wdf)
};

}  // namespace morgue
