// Owns: the bridge from glass's lists to PostingSource.
#include "common/postings/own_reader.hpp"

#include "common/fields/schema.hpp"
#include "common/glass/index.hpp"
#include "common/glass/position_reader.hpp"
#include "common/glass/unpacking.hpp"

namespace morgue {

namespace {

class OwnPostings final : public PostingSource {
 public:
  OwnPostings(glass::PostingList list, std::uint32_t size) : list_(std::move(list)), size_(size) {
    docid_ = list_.docid();
  }

  void seek(std::uint32_t docid) override {
    list_.seek(docid);
    docid_ = list_.docid();
  }
  std::size_t read(std::uint32_t end, std::span<Posting> out) override {
    const std::size_t count = list_.read(end, out);
    docid_ = list_.docid();
    return count;
  }
  std::uint32_t size() const override { return size_; }

 private:
  static_assert(glass::PostingList::kEnd == kNoDocument);

  glass::PostingList list_;
  std::uint32_t size_;
};

class OwnPositions final : public PositionSource {
 public:
  OwnPositions(glass::Index& index, const std::string& term) : positions_(index, term) {}

  void read(std::uint32_t docid, std::vector<std::uint32_t>& out) override {
    const std::string_view packed = positions_.find(docid);
    if (!packed.empty()) glass::unpack_positions(packed, out);
  }
  std::uint32_t last(std::uint32_t docid) override {
    const std::string_view packed = positions_.find(docid);
    return packed.empty() ? 0 : glass::last_position(packed);
  }
  Standing stands_at(std::uint32_t docid, const PositionSet& wanted) override {
    const std::string_view packed = positions_.find(docid);
    if (packed.empty()) return Standing::nowhere;
    if (glass::last_position(packed) >= kJoinedEnds) return Standing::joined;
    return glass::has_position(packed, wanted) ? Standing::there : Standing::nowhere;
  }

 private:
  glass::PositionReader positions_;
};

class OwnReader final : public IndexReader {
 public:
  OwnReader(const Xapian::Database& database, std::unique_ptr<glass::Index> index)
      : documents_(database.get_doccount()),
        index_(std::move(index)),
        lengths_(index_->all_lengths()) {}

  std::unique_ptr<PostingSource> postings(const std::string& term) override {
    // The list of lengths does not say how many it has.
    if (term.empty()) return std::make_unique<OwnPostings>(index_->all_lengths(), documents_);
    glass::PostingList list = index_->postings(term);
    const std::uint32_t size = list.size();
    return std::make_unique<OwnPostings>(std::move(list), size);
  }
  std::unique_ptr<PositionSource> positions(const std::string& term) override {
    return std::make_unique<OwnPositions>(*index_, term);
  }
  std::string document_data(std::uint32_t docid) override { return index_->document_data(docid); }
  Engine engine() const override { return Engine::own; }

 private:
  void fill(std::uint32_t number, LengthPage& page) override {
    const std::uint32_t begin = number * kLengthPage;
    const std::uint32_t end = begin + std::min(kLengthPage, kNoDocument - begin);
    lengths_.go_to_chunk_of(begin);
    lengths_.seek(begin);
    std::array<Posting, 256> some;
    for (std::size_t count = 1; count > 0;) {
      count = lengths_.read(end, some);
      for (const Posting& one : std::span(some).first(count))
        page[one.docid - begin] = one.frequency;
    }
  }

  std::uint32_t documents_;
  std::unique_ptr<glass::Index> index_;
  glass::PostingList lengths_;
};

}  // namespace

bool has_own_reader() {
  return true;
}

const char* build_note() {
  return "";
}

std::unique_ptr<IndexReader> open_own_reader(const std::filesystem::path& folder,
                                             const Xapian::Database& database) {
  auto index = glass::Index::open(folder, database);
  return index == nullptr ? nullptr : std::make_unique<OwnReader>(database, std::move(index));
}

}  // namespace morgue
