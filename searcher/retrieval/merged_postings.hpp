// Owns: several posting lists as one: the articles that have any of some terms, each with the sum
// of their frequencies. The forms of a wildcard, the stems of a word in several languages. Does not
// own: what that is worth (word.hpp).
//
// The lists are added up in windows of articles. They wait in a heap by their next article, so that
// a window costs nothing for lists that have nothing in it.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "common/postings/posting_source.hpp"

namespace morgue::retrieval {

class MergedPostings final : public PostingSource {
 public:
  explicit MergedPostings(std::vector<std::unique_ptr<PostingSource>> lists);

  void seek(std::uint32_t docid) override;
  std::size_t read(std::uint32_t end, std::span<Posting> out) override;
  /// The sum of the lists' sizes: an upper bound.
  std::uint32_t size() const override { return size_; }

 private:
  static constexpr std::uint32_t kWindow = 4096;
  using List = std::unique_ptr<PostingSource>;

  void wait(List list);
  List take_first();
  void fill_window();
  void add(PostingSource& list, std::uint32_t end);
  void stand_from(std::uint32_t docid);

  std::vector<List> waiting_;  ///< a heap, the list of the first article in front
  std::uint32_t size_ = 0;
  std::uint32_t begin_ = kNoDocument;  ///< of the window
  std::array<std::uint64_t, kWindow / 64> present_{};
  std::array<std::uint32_t, kWindow> frequencies_;  ///< of those present
};

}  // namespace morgue::retrieval
