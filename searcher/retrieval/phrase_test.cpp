// Owns: the phrase test.
#include "searcher/retrieval/phrase_test.hpp"

#include <algorithm>

#include "common/analysis/tokenizer.hpp"
#include "common/fields/schema.hpp"
#include "searcher/matching/runs.hpp"

namespace morgue::retrieval {

namespace {

/// Keeps those of `starts` for which `positions` has start + offset. Both are ascending. Steps are
/// computed, not asked for: no processor could foretell which of two lists goes on.
void keep_continued(std::vector<std::uint32_t>& starts, const std::vector<std::uint32_t>& positions,
                    std::uint32_t offset) {
  std::size_t kept = 0;
  std::size_t start = 0;
  for (std::size_t at = 0; start < starts.size() && at < positions.size();) {
    const std::uint32_t wanted = starts[start] + offset;
    const std::uint32_t position = positions[at];
    starts[kept] = starts[start];
    kept += wanted == position ? 1 : 0;
    start += wanted <= position ? 1 : 0;
    at += position <= wanted ? 1 : 0;
  }
  starts.resize(kept);
}

}  // namespace

PhraseTest::PhraseTest(const std::vector<std::string>& words, IndexReader& reader) {
  std::uint32_t offset = 0;
  for (const std::string& word : words)
    words_.push_back({offset++, reader.postings(word)->size(), reader.positions(word), 0});
  std::stable_sort(words_.begin(), words_.end(),
                   [](const Word& a, const Word& b) { return a.articles < b.articles; });
  in_order_.resize(words_.size());
  for (std::size_t i = 0; i < words_.size(); ++i) in_order_[words_[i].offset] = i;
  // A word that is read later and stands between two might have several positions.
  for (std::size_t i = 1; i < words_.size(); ++i) {
    const auto [from, to] = std::minmax(words_[0].offset, words_[i].offset);
    for (std::uint32_t between = from + 1; between < to; ++between) {
      if (in_order_[between] > i) words_[i].slack += kMaxCompoundParts - 1;
    }
  }
}

bool PhraseTest::may_continue(const Word& word) const {
  const bool later = word.offset > words_[0].offset;
  auto at = positions_.begin();
  for (const std::uint32_t start : starts_) {
    const std::uint32_t strict = start + word.offset;
    const std::uint32_t least = later || strict < word.slack ? strict : strict - word.slack;
    while (at != positions_.end() && *at < least) ++at;
    if (at == positions_.end()) return false;
    if (*at <= (later ? strict + word.slack : strict)) return true;
  }
  return false;
}

bool PhraseTest::passes(std::uint32_t docid) {
  starts_.clear();
  words_[0].positions->read(docid, starts_);
  if (!starts_.empty() && starts_.back() >= kJoinedEnds) return passes_joined(docid);
  const std::uint32_t before = words_[0].offset;
  starts_.erase(starts_.begin(), std::lower_bound(starts_.begin(), starts_.end(), before));
  for (std::uint32_t& start : starts_) start -= before;
  bool open = false;  // whether joined forms that are not read yet could still make it a phrase
  for (std::size_t i = 1; i < words_.size() && (open || !starts_.empty()); ++i) {
    if (starts_.empty()) {
      if (words_[i].positions->last(docid) >= kJoinedEnds) return passes_joined(docid);
      continue;
    }
    if (i + 1 == words_.size()) return ends_with(words_[i], docid);
    positions_.clear();
    words_[i].positions->read(docid, positions_);
    if (!positions_.empty() && positions_.back() >= kJoinedEnds) return passes_joined(docid);
    open = open || (words_[i].slack > 0 && may_continue(words_[i]));
    keep_continued(starts_, positions_, words_[i].offset);
  }
  return !starts_.empty();
}

/// Whether one of `starts_` has the word, which is the last to be looked at.
bool PhraseTest::ends_with(const Word& word, std::uint32_t docid) {
  wanted_.assign(starts_, word.offset);
  const Standing standing = word.positions->stands_at(docid, wanted_);
  return standing == Standing::joined ? passes_joined(docid) : standing == Standing::there;
}

/// The same where some word stands there as a joined form.
bool PhraseTest::passes_joined(std::uint32_t docid) {
  runs_.clear();
  for (std::size_t i = 0; i < in_order_.size(); ++i) {
    positions_.clear();
    words_[in_order_[i]].positions->read(docid, positions_);
    word_.clear();
    matching::append_spans(positions_, 0, kJoinedEnds, word_);
    if (i == 0)
      runs_ = word_;
    else
      matching::extend_right(runs_, word_, {}, longer_);
    if (runs_.empty()) return false;
  }
  return true;
}

}  // namespace morgue::retrieval
