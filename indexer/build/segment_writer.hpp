// Owns: what a writer of a segment, the database of one batch of articles, does.
// Does not own: how: own_segment_writer.hpp writes the tables itself; xapian_segment_writer.cpp has
// Xapian do it, in builds without MORGUE_GLASS.
#pragma once

#include <filesystem>
#include <memory>

#include "indexer/documents/derived_terms.hpp"
#include "indexer/documents/indexed_document.hpp"
#include "indexer/documents/word_dictionary.hpp"

namespace morgue::build {

/// One segment. Not thread-safe. Documents get the ids 1, 2, 3 ..
class SegmentWriter {
 public:
  virtual ~SegmentWriter() = default;

  /// Throws Xapian::InvalidArgumentError for a term over Xapian's limit of 245 bytes.
  virtual void add(const IndexedDocument& document) = 0;

  /// Writes the tables, with the pairs that `words` has not flushed yet; at least one document must
  /// have been added. Afterwards Xapian can open the folder. Nothing is synced to disk. Throws
  /// morgue::Error (io) or Xapian::Error when a file cannot be written.
  virtual void finish(WordDictionary& words) = 0;
};

/// `folder` is made, and must not exist or be empty. `derived_terms` must outlive the writer.
std::unique_ptr<SegmentWriter> make_segment_writer(std::filesystem::path folder,
                                                   DerivedTerms& derived_terms);

}  // namespace morgue::build
