// Owns: the bridge from fetched lists to PostingSource.
#include "common/shards/remote_reader.hpp"

#include <algorithm>

#include "common/postings/xapian_reader.hpp"

namespace morgue {

namespace {

class FetchedPostings final : public PostingSource {
 public:
  explicit FetchedPostings(RemoteValues::List list) : list_(std::move(list)) { stand(); }

  void seek(std::uint32_t docid) override {
    const auto begin = list_->begin() + static_cast<std::ptrdiff_t>(at_);
    const auto found =
        std::lower_bound(begin, list_->end(), docid,
                         [](const Posting& one, std::uint32_t d) { return one.docid < d; });
    at_ = static_cast<std::size_t>(found - list_->begin());
    stand();
  }
  std::size_t read(std::uint32_t end, std::span<Posting> out) override {
    std::size_t count = 0;
    for (; count < out.size() && at_ < list_->size() && (*list_)[at_].docid < end; ++at_)
      out[count++] = (*list_)[at_];
    stand();
    return count;
  }
  std::uint32_t size() const override { return static_cast<std::uint32_t>(list_->size()); }

 private:
  void stand() { docid_ = at_ < list_->size() ? (*list_)[at_].docid : kNoDocument; }

  RemoteValues::List list_;
  std::size_t at_ = 0;
};

class RemoteReader final : public IndexReader {
 public:
  RemoteReader(const Xapian::Database& database, std::shared_ptr<RemoteValues> fetched)
      : one_by_one_(open_xapian_reader(database)), fetched_(std::move(fetched)) {}

  std::unique_ptr<PostingSource> postings(const std::string& term) override {
    return std::make_unique<FetchedPostings>(term.empty() ? fetched_->lengths()
                                                          : fetched_->postings(term));
  }
  std::unique_ptr<PositionSource> positions(const std::string& term) override {
    return one_by_one_->positions(term);
  }
  std::string document_data(std::uint32_t docid) override {
    return one_by_one_->document_data(docid);
  }
  Engine engine() const override { return Engine::xapian; }

 private:
  void fill(std::uint32_t number, LengthPage& page) override {
    const std::uint32_t begin = number * kLengthPage;
    const RemoteValues::List all = fetched_->lengths();
    auto at = std::lower_bound(all->begin(), all->end(), begin,
                               [](const Posting& one, std::uint32_t d) { return one.docid < d; });
    for (; at != all->end() && at->docid - begin < kLengthPage; ++at)
      page[at->docid - begin] = at->frequency;
  }

  std::unique_ptr<IndexReader> one_by_one_;
  std::shared_ptr<RemoteValues> fetched_;
};

}  // namespace

std::unique_ptr<IndexReader> open_remote_reader(const Xapian::Database& database,
                                                std::shared_ptr<RemoteValues> fetched) {
  return std::make_unique<RemoteReader>(database, std::move(fetched));
}

}  // namespace morgue
