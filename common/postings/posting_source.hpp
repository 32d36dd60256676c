// Owns: walking a posting list and reading positions, whoever reads the files: the interface that
// all operators of a search stand on, and the cursor over it. Does not own: who reads
// (index_reader.hpp), what a posting is worth (searcher/ranking).
//
// Postings are read some at a time, so that the call through the interface is paid once for many.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "common/base/position_set.hpp"
#include "common/base/posting.hpp"

namespace morgue {

/// Docid of a list that has come to its end.
inline constexpr std::uint32_t kNoDocument = 0xFFFFFFFF;

/// The documents of a term in ascending order, from the first on. Everything may throw
/// Xapian::Error: DatabaseModifiedError where a writer has overtaken the reader.
class PostingSource {
 public:
  PostingSource() = default;
  PostingSource(const PostingSource&) = delete;
  PostingSource& operator=(const PostingSource&) = delete;
  virtual ~PostingSource() = default;

  /// The first document that has not been read; kNoDocument after the last.
  std::uint32_t docid() const { return docid_; }
  /// Goes on to the first document of `docid` or later; never back.
  virtual void seek(std::uint32_t docid) = 0;
  /// Reads postings of documents before `end` into `out`, as many as there are or fit; returns how
  /// many. Fewer than fit: docid() is `end` or later.
  virtual std::size_t read(std::uint32_t end, std::span<Posting> out) = 0;
  /// Number of documents of the whole list.
  virtual std::uint32_t size() const = 0;

 protected:
  std::uint32_t docid_ = kNoDocument;
};

/// A place in a posting list. Cheap to move.
class Postings {
 public:
  explicit Postings(std::unique_ptr<PostingSource> source)
      : source_(std::move(source)), size_(source_->size()), block_(new Block) {
    fill(kFewest);
  }

  std::uint32_t size() const { return size_; }
  std::uint32_t docid() const { return at_->docid; }
  std::uint32_t frequency() const { return at_->frequency; }

  void next() {
    if (at_++ == last_) fill(std::min(2 * wanted_, kMost));
  }
  /// Goes on to the first document of `docid` or later; never back.
  void seek(std::uint32_t docid) {
    if (last_->docid < docid) return skip_to(docid);
    while (at_->docid < docid) ++at_;
  }
  /// Calls `visit` with each posting before `end` from the present one on, and stands behind them.
  template <typename Visit>
  void visit_before(std::uint32_t end, const Visit& visit) {
    while (docid() < end) {
      const Posting* at = at_;
      const Posting* const stop = last_ + 1;
      for (; at != stop && at->docid < end; ++at) visit(*at);
      at_ = at;
      if (at == stop) fill(std::min(2 * wanted_, kMost));
    }
  }

 private:
  /// After a leap few postings are read, as the next leap may follow; more with each further block.
  static constexpr std::size_t kFewest = 8;
  static constexpr std::size_t kMost = 128;
  using Block = std::array<Posting, kMost>;

  void fill(std::size_t wanted) {
    wanted_ = wanted;
    at_ = block_->data();
    std::size_t count = source_->read(kNoDocument, std::span(*block_).first(wanted));
    if (count == 0) {
      (*block_)[0] = {kNoDocument, 0};  // the end is an entry of its own
      count = 1;
    }
    last_ = at_ + count - 1;
  }
  void skip_to(std::uint32_t docid) {
    source_->seek(docid);
    fill(kFewest);
  }

  std::unique_ptr<PostingSource> source_;
  std::uint32_t size_;
  std::size_t wanted_ = 0;
  std::unique_ptr<Block> block_;
  const Posting* at_ = nullptr;
  const Posting* last_ = nullptr;  ///< of the block
};

/// How a term's positions meet some that are wanted.
enum class Standing {
  nowhere,
  there,  ///< at one of them
  joined  ///< the list has joined forms (kJoinedEnds): not decided
};

/// The positions of one term. Quickest in ascending order of docids. Throws as PostingSource.
class PositionSource {
 public:
  PositionSource() = default;
  PositionSource(const PositionSource&) = delete;
  PositionSource& operator=(const PositionSource&) = delete;
  virtual ~PositionSource() = default;

  /// Appends the term's positions in a document, ascending; nothing where it has none there.
  virtual void read(std::uint32_t docid, std::vector<std::uint32_t>& out) = 0;
  /// The last of them alone; 0 where there is none.
  virtual std::uint32_t last(std::uint32_t docid) = 0;
  /// Whether one of them is in `wanted`.
  virtual Standing stands_at(std::uint32_t docid, const PositionSet& wanted) = 0;
};

}  // namespace morgue
