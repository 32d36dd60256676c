// Owns: the merge of posting lists.
#include "common/shards/sharded_reader.hpp"

#include <algorithm>
#include <array>

#include "common/shards/joined_database.hpp"

namespace morgue {

namespace {

using Readers = std::vector<std::unique_ptr<IndexReader>>;

/// The list of one shard, with the whole's docids.
class ShardPostings {
 public:
  ShardPostings(std::unique_ptr<PostingSource> source, Docids docids, std::uint32_t shard)
      : source_(std::move(source)), docids_(docids), shard_(shard) {
    fill(kFewest);
  }

  std::uint32_t docid() const { return block_[at_].docid; }
  const Posting& posting() const { return block_[at_]; }
  std::uint32_t size() const { return source_->size(); }

  void next() {
    if (++at_ == count_) fill(std::min(2 * wanted_, kMost));
  }
  void seek(std::uint32_t docid) {
    if (block_[count_ - 1].docid < docid) {
      source_->seek(docids_.first_in_shard(docid, shard_));
      fill(kFewest);
    }
    while (block_[at_].docid < docid) ++at_;
  }

 private:
  static constexpr std::size_t kFewest = 8;
  static constexpr std::size_t kMost = 128;

  void fill(std::size_t wanted) {
    wanted_ = wanted;
    at_ = 0;
    count_ = source_->read(kNoDocument, std::span(block_).first(wanted));
    for (Posting& posting : std::span(block_).first(count_))
      posting.docid = docids_.joined(posting.docid, shard_);
    if (count_ == 0) block_[count_++] = {kNoDocument, 0};  // the end is an entry of its own
  }

  std::unique_ptr<PostingSource> source_;
  Docids docids_;
  std::uint32_t shard_;
  std::size_t wanted_ = 0;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
  std::array<Posting, kMost> block_;
};

class ShardedPostings final : public PostingSource {
 public:
  ShardedPostings(const Readers& readers, const std::string& term) {
    const Docids docids{static_cast<std::uint32_t>(readers.size())};
    lists_.reserve(readers.size());
    for (std::uint32_t i = 0; i < readers.size(); ++i) {
      lists_.emplace_back(readers[i]->postings(term), docids, i);
      size_ += lists_.back().size();
    }
    stand();
  }

  void seek(std::uint32_t docid) override {
    if (docid <= docid_) return;
    for (ShardPostings& list : lists_) list.seek(docid);
    stand();
  }
  std::size_t read(std::uint32_t end, std::span<Posting> out) override {
    std::size_t count = 0;
    while (count < out.size() && docid_ < end) {
      out[count++] = first_->posting();
      first_->next();
      stand();
    }
    return count;
  }
  std::uint32_t size() const override { return size_; }

 private:
  void stand() {
    first_ = &lists_.front();
    for (ShardPostings& list : lists_) {
      if (list.docid() < first_->docid()) first_ = &list;
    }
    docid_ = first_->docid();
  }

  std::vector<ShardPostings> lists_;
  ShardPostings* first_ = nullptr;  ///< the list that has the next posting
  std::uint32_t size_ = 0;
};

/// Lists of shards are opened when they are first asked for.
class ShardedPositions final : public PositionSource {
 public:
  ShardedPositions(const Readers& readers, std::string term)
      : readers_(readers), term_(std::move(term)), lists_(readers.size()) {}

  void read(std::uint32_t docid, std::vector<std::uint32_t>& out) override {
    list_of(docid).read(docids().in_shard(docid), out);
  }
  std::uint32_t last(std::uint32_t docid) override {
    return list_of(docid).last(docids().in_shard(docid));
  }
  Standing stands_at(std::uint32_t docid, const PositionSet& wanted) override {
    return list_of(docid).stands_at(docids().in_shard(docid), wanted);
  }

 private:
  Docids docids() const { return {static_cast<std::uint32_t>(readers_.size())}; }
  PositionSource& list_of(std::uint32_t docid) {
    const std::uint32_t shard = docids().shard_of(docid);
    auto& list = lists_[shard];
    if (list == nullptr) list = readers_[shard]->positions(term_);
    return *list;
  }

  const Readers& readers_;
  std::string term_;
  std::vector<std::unique_ptr<PositionSource>> lists_;
};

class ShardedReader final : public IndexReader {
 public:
  explicit ShardedReader(Readers shards) : shards_(std::move(shards)) {}

  std::unique_ptr<PostingSource> postings(const std::string& term) override {
    return std::make_unique<ShardedPostings>(shards_, term);
  }
  std::unique_ptr<PositionSource> positions(const std::string& term) override {
    return std::make_unique<ShardedPositions>(shards_, term);
  }
  std::string document_data(std::uint32_t docid) override {
    return shards_[docids().shard_of(docid)]->document_data(docids().in_shard(docid));
  }
  Engine engine() const override {
    const bool all = std::all_of(shards_.begin(), shards_.end(),
                                 [](const auto& shard) { return shard->engine() == Engine::own; });
    return all ? Engine::own : Engine::xapian;
  }

 private:
  Docids docids() const { return {static_cast<std::uint32_t>(shards_.size())}; }

  void fill(std::uint32_t number, LengthPage& page) override {
    const std::uint32_t begin = number * kLengthPage;
    for (std::uint32_t i = begin == 0 ? 1 : 0; i < kLengthPage; ++i) {
      const std::uint32_t docid = begin + i;
      page[i] = shards_[docids().shard_of(docid)]->length(docids().in_shard(docid));
    }
  }

  Readers shards_;
};

}  // namespace

std::unique_ptr<IndexReader> join_readers(Readers shards) {
  return std::make_unique<ShardedReader>(std::move(shards));
}

}  // namespace morgue
