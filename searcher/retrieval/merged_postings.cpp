// Owns: the windows.
#include "searcher/retrieval/merged_postings.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace morgue::retrieval {

namespace {

bool is_behind(const std::unique_ptr<PostingSource>& a, const std::unique_ptr<PostingSource>& b) {
  return a->docid() > b->docid();
}

}  // namespace

MergedPostings::MergedPostings(std::vector<List> lists) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  for (List& list : lists) {
    size_ = static_cast<std::uint32_t>(std::min(kMost, std::uint64_t{size_} + list->size()));
    wait(std::move(list));
  }
  fill_window();
}

void MergedPostings::wait(List list) {
  if (list->docid() == kNoDocument) return;
  waiting_.push_back(std::move(list));
  std::push_heap(waiting_.begin(), waiting_.end(), is_behind);
}

MergedPostings::List MergedPostings::take_first() {
  std::pop_heap(waiting_.begin(), waiting_.end(), is_behind);
  List list = std::move(waiting_.back());
  waiting_.pop_back();
  return list;
}

/// The window of the first article that waits; docid_ is its first one.
void MergedPostings::fill_window() {
  docid_ = kNoDocument;
  if (waiting_.empty()) return;
  docid_ = waiting_.front()->docid();
  begin_ = docid_ - docid_ % kWindow;
  present_.fill(0);
  const std::uint32_t end = begin_ + std::min(kWindow, kNoDocument - begin_);
  while (!waiting_.empty() && waiting_.front()->docid() < end) {
    List list = take_first();
    add(*list, end);
    wait(std::move(list));
  }
}

void MergedPostings::add(PostingSource& list, std::uint32_t end) {
  std::array<Posting, 128> read;
  for (std::size_t count = read.size(); count == read.size();) {
    count = list.read(end, read);
    for (const Posting& posting : std::span(read).first(count)) {
      const std::uint32_t at = posting.docid - begin_;
      const std::uint64_t bit = std::uint64_t{1} << at % 64;
      const bool more = (present_[at / 64] & bit) != 0;
      frequencies_[at] = more ? frequencies_[at] + posting.frequency : posting.frequency;
      present_[at / 64] |= bit;
    }
  }
}

/// Stands at the first article of `docid`, which is in the window, or later.
void MergedPostings::stand_from(std::uint32_t docid) {
  const std::uint32_t at = docid - begin_;
  std::uint64_t bits = present_[at / 64] & (~std::uint64_t{0} << at % 64);
  for (std::uint32_t word = at / 64;;) {
    if (bits != 0) {
      docid_ = begin_ + word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
      return;
    }
    if (++word == present_.size()) return fill_window();
    bits = present_[word];
  }
}

void MergedPostings::seek(std::uint32_t docid) {
  if (docid <= docid_) return;
  if (docid - begin_ < kWindow) return stand_from(docid);
  while (!waiting_.empty() && waiting_.front()->docid() < docid) {
    List list = take_first();
    list->seek(docid);
    wait(std::move(list));
  }
  fill_window();
}

std::size_t MergedPostings::read(std::uint32_t end, std::span<Posting> out) {
  std::size_t count = 0;
  while (count < out.size() && docid_ < end) {
    out[count++] = {docid_, frequencies_[docid_ - begin_]};
    if (docid_ + 1 - begin_ < kWindow)
      stand_from(docid_ + 1);
    else
      fill_window();
  }
  return count;
}

}  // namespace morgue::retrieval
