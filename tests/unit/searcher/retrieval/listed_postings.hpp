// Owns: posting lists in memory, for operators without an index.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "common/postings/posting_source.hpp"

namespace morgue::test {

/// Frequencies by docid.
using PostingMap = std::map<std::uint32_t, std::uint32_t>;

class ListedPostings final : public PostingSource {
 public:
  explicit ListedPostings(const PostingMap& postings) {
    for (const auto& [docid, frequency] : postings) list_.push_back({docid, frequency});
    stand();
  }

  void seek(std::uint32_t docid) override {
    while (docid_ < docid) next();
  }
  std::size_t read(std::uint32_t end, std::span<Posting> out) override {
    std::size_t count = 0;
    for (; count < out.size() && docid_ < end; next()) out[count++] = list_[at_];
    return count;
  }
  std::uint32_t size() const override { return static_cast<std::uint32_t>(list_.size()); }

 private:
  void next() {
    ++at_;
    stand();
  }
  void stand() { docid_ = at_ < list_.size() ? list_[at_].docid : kNoDocument; }

  std::vector<Posting> list_;
  std::size_t at_ = 0;
};

inline std::unique_ptr<PostingSource> listed(const PostingMap& postings) {
  return std::make_unique<ListedPostings>(postings);
}

}  // namespace morgue::test
