// Owns: walking one term's posting list, quickly.
// Does not own: weights (ranking/) and the entries' places (table.hpp).
// Source of the format: Xapian 1.4.22, backends/glass/glass_postlist.cc: a first chunk under the
// term's key, further ones under the term and their first document; (distance, frequency) pairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "common/base/posting.hpp"
#include "common/glass/table.hpp"
#include "common/glass/unpacking.hpp"

namespace morgue::glass {

/// The articles of a term in ascending order of docids, each with the term's frequency in it.
/// Throws as Cursor does.
class PostingList {
 public:
  /// Docid of a list that has come to its end.
  static constexpr std::uint32_t kEnd = 0xFFFFFFFF;

  /// Stands at the first posting, or at the end for a term that the index does not have.
  PostingList(Table& table, std::string_view term);
  /// A list by its key: the document lengths (kLengths).
  static PostingList lengths(Table& table);

  /// Number of articles.
  std::uint32_t size() const { return size_; }

  std::uint32_t docid() const { return docid_; }
  /// Frequency of the term in the article, or the article's length.
  std::uint32_t frequency() const { return frequency_; }

  void next() {
    if (entries_.at_end()) return next_chunk();
    const std::uint32_t gap = entries_.uint32();
    if (gap >= kEnd - docid_ - 1) throw_damaged("posting list");
    docid_ += gap + 1;
    frequency_ = entries_.uint32();
  }
  /// Goes on to the first posting of `docid` or later; never back.
  void seek(std::uint32_t docid) {
    if (docid > chunk_end_ && docid_ != kEnd) seek_chunk(docid);
    while (docid_ < docid) next();
  }
  /// Reads the postings of documents before `end`, as many as there are or fit, and stands behind
  /// them; returns how many.
  std::size_t read(std::uint32_t end, std::span<Posting> out);
  /// Goes to the first posting of the chunk in which `docid` is or would be, also backwards; stays
  /// at the end of a list that is not there.
  void go_to_chunk_of(std::uint32_t docid);

 private:
  PostingList(Table& table, std::string key, std::string continued);
  void start_chunk(bool first);
  std::size_t read_chunk(std::uint32_t end, std::span<Posting> out);
  void next_chunk();
  void seek_chunk(std::uint32_t docid);
  bool is_continued() const;

  Cursor cursor_;
  bool is_there_ = false;  ///< the index has such a list
  std::string key_;        ///< of the first chunk
  std::string continued_;  ///< what the keys of further chunks begin with
  std::string wanted_;
  std::uint32_t size_ = 0;
  std::uint32_t docid_ = kEnd;
  std::uint32_t frequency_ = 0;
  std::uint32_t chunk_end_ = kEnd;
  bool last_chunk_ = true;
  Unpacker entries_;
};

}  // namespace morgue::glass
