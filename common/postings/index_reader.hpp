// Owns: the one door through which a search reads an index: posting lists, lengths, positions and
// stored articles of one state of it. Behind it stands Morgue's own reader of Xapian's files
// (own_reader.hpp) or Xapian's API (xapian_reader.hpp); both give the same. Does not own: term
// lists, values and metadata, which everybody reads by Xapian::Database.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/postings/posting_source.hpp"

namespace morgue {

/// Who reads the posting lists.
enum class Engine {
  own,    ///< Morgue's reader of the files, where it knows their format; else Xapian's API
  xapian  ///< Xapian's API always: slower, the same answers; for diagnosis
};

/// Lengths of a run of documents, in words; 0 for docids without a document.
inline constexpr std::uint32_t kLengthPage = 4096;
using LengthPage = std::array<std::uint32_t, kLengthPage>;

/// One state of one index. Not thread-safe. Throws as PostingSource.
class IndexReader {
 public:
  virtual ~IndexReader() = default;

  /// The documents of a term; of all documents for "". A term that the index does not have is an
  /// empty list.
  virtual std::unique_ptr<PostingSource> postings(const std::string& term) = 0;
  /// `term` not empty.
  virtual std::unique_ptr<PositionSource> positions(const std::string& term) = 0;
  /// What is stored with a document. Throws Xapian::DocNotFoundError where there is none.
  virtual std::string document_data(std::uint32_t docid) = 0;
  virtual Engine engine() const = 0;

  /// The lengths of documents [number * kLengthPage, (number + 1) * kLengthPage); kept.
  const LengthPage& lengths(std::uint32_t number);
  std::uint32_t length(std::uint32_t docid) {
    return lengths(docid / kLengthPage)[docid % kLengthPage];
  }

 private:
  virtual void fill(std::uint32_t number, LengthPage& page) = 0;

  std::vector<std::unique_ptr<LengthPage>> lengths_;
};

/// Reads the state that `database`, one shard of this machine, reads; `folder` is its generation's.
/// Falls back to Xapian's API where the files are not as Morgue's reader knows them, and in a build
/// without that reader.
std::unique_ptr<IndexReader> open_reader(const std::filesystem::path& folder,
                                         const Xapian::Database& database, Engine engine);

}  // namespace morgue
