// Owns: the bridge from Xapian's iterators to PostingSource.
#include "common/postings/xapian_reader.hpp"

#include <algorithm>
#include <vector>

#include "common/fields/schema.hpp"

namespace morgue {

namespace {

class XapianPostings final : public PostingSource {
 public:
  XapianPostings(const Xapian::Database& database, const std::string& term)
      : at_(database.postlist_begin(term)),
        end_(database.postlist_end(term)),
        size_(term.empty() ? database.get_doccount() : database.get_termfreq(term)) {
    stand();
  }

  void seek(std::uint32_t docid) override {
    if (docid <= docid_) return;
    at_.skip_to(docid);
    stand();
  }
  std::size_t read(std::uint32_t end, std::span<Posting> out) override {
    std::size_t count = 0;
    while (count < out.size() && docid_ < end) {
      out[count++] = {docid_, at_.get_wdf()};
      ++at_;
      stand();
    }
    return count;
  }
  std::uint32_t size() const override { return size_; }

 private:
  void stand() { docid_ = at_ == end_ ? kNoDocument : *at_; }

  Xapian::PostingIterator at_;
  Xapian::PostingIterator end_;
  std::uint32_t size_;
};

class XapianPositions final : public PositionSource {
 public:
  XapianPositions(const Xapian::Database& database, std::string term)
      : database_(database), term_(std::move(term)) {}

  void read(std::uint32_t docid, std::vector<std::uint32_t>& out) override {
    out.insert(out.end(), database_.positionlist_begin(docid, term_),
               database_.positionlist_end(docid, term_));
  }
  std::uint32_t last(std::uint32_t docid) override {
    std::uint32_t last = 0;
    const auto end = database_.positionlist_end(docid, term_);
    for (auto at = database_.positionlist_begin(docid, term_); at != end; ++at) last = *at;
    return last;
  }
  Standing stands_at(std::uint32_t docid, const PositionSet& wanted) override {
    found_.clear();
    read(docid, found_);
    if (!found_.empty() && found_.back() >= kJoinedEnds) return Standing::joined;
    const bool there = std::any_of(found_.begin(), found_.end(),
                                   [&wanted](std::uint32_t one) { return wanted.has(one); });
    return there ? Standing::there : Standing::nowhere;
  }

 private:
  Xapian::Database database_;
  std::string term_;
  std::vector<std::uint32_t> found_;
};

class XapianReader final : public IndexReader {
 public:
  explicit XapianReader(const Xapian::Database& database) : database_(database) {}

  std::unique_ptr<PostingSource> postings(const std::string& term) override {
    return std::make_unique<XapianPostings>(database_, term);
  }
  std::unique_ptr<PositionSource> positions(const std::string& term) override {
    return std::make_unique<XapianPositions>(database_, term);
  }
  std::string document_data(std::uint32_t docid) override {
    return database_.get_document(docid).get_data();
  }
  Engine engine() const override { return Engine::xapian; }

 private:
  void fill(std::uint32_t number, LengthPage& page) override {
    const std::uint32_t begin = number * kLengthPage;
    const auto end = database_.postlist_end("");
    auto at = database_.postlist_begin("");
    // Number 0 is never in use, and Xapian's skip_to takes it for an error.
    if (at != end) at.skip_to(std::max(begin, 1u));
    for (; at != end && *at - begin < kLengthPage; ++at) page[*at - begin] = at.get_doclength();
  }

  Xapian::Database database_;
};

}  // namespace

std::unique_ptr<IndexReader> open_xapian_reader(const Xapian::Database& database) {
  return std::make_unique<XapianReader>(database);
}

}  // namespace morgue
