// Owns: pairing the hits of two answers by their ids.
#include "searcher/record/compare.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>

namespace morgue::record {

namespace {

ArticleFate fate_of(const RecordedHit* then, const RecordedHit* now) {
  ArticleFate article;
  article.id = then != nullptr ? then->id : now->id;
  if (then != nullptr) article.then = then->rank;
  if (now != nullptr) article.now = now->rank;
  if (then == nullptr || now == nullptr) {
    article.fate = then == nullptr ? Fate::appeared : Fate::vanished;
    return article;
  }
  article.changed = then->content != now->content;
  article.fate = then->rank != now->rank ? Fate::moved
                 : article.changed       ? Fate::changed
                                         : Fate::same;
  return article;
}

std::vector<std::string> without(const std::vector<std::string>& words,
                                 const std::vector<std::string>& others) {
  std::vector<std::string> a = words;
  std::vector<std::string> b = others;
  std::sort(a.begin(), a.end());  // those of a record may stand in any order
  std::sort(b.begin(), b.end());
  std::vector<std::string> out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

/// The expansions of one query stand in one order; where there are more of them on a side, the
/// query is understood differently, which is told as such.
std::vector<WordChange> word_changes(const Record& then, const Record& now) {
  std::vector<WordChange> out;
  const std::size_t both = std::min(then.expansions.size(), now.expansions.size());
  for (std::size_t i = 0; i < both; ++i) {
    const ExpandedWord& before = then.expansions[i];
    const ExpandedWord& after = now.expansions[i];
    WordChange change{after.typed, without(after.words, before.words),
                      without(before.words, after.words)};
    if (!change.appeared.empty() || !change.vanished.empty()) out.push_back(std::move(change));
  }
  return out;
}

}  // namespace

std::size_t Comparison::count(Fate fate) const {
  return static_cast<std::size_t>(std::count_if(
      articles.begin(), articles.end(), [fate](const ArticleFate& a) { return a.fate == fate; }));
}

bool Comparison::same() const {
  return !total_differs && count(Fate::same) == articles.size();
}

Comparison compare(const Record& then, const Record& now, const InIndex& in_now,
                   const InIndex& in_then) {
  Comparison out;
  std::unordered_map<std::string_view, const RecordedHit*> before;
  for (const RecordedHit& hit : then.hits) before.emplace(hit.id, &hit);
  for (const RecordedHit& hit : now.hits) {
    const auto found = before.find(hit.id);
    out.articles.push_back(fate_of(found == before.end() ? nullptr : found->second, &hit));
    if (found != before.end())
      before.erase(found);
    else if (in_then != nullptr)
      out.articles.back().in_index = in_then(hit.id);
  }
  for (const RecordedHit& hit : then.hits) {
    if (!before.contains(hit.id)) continue;
    out.articles.push_back(fate_of(&hit, nullptr));
    out.articles.back().in_index = in_now(hit.id);
  }
  std::stable_sort(out.articles.begin(), out.articles.end(), [](const auto& a, const auto& b) {
    return a.now.value_or(a.then.value_or(0)) < b.now.value_or(b.then.value_or(0));
  });
  out.words = word_changes(then, now);
  out.total_differs =
      then.total.exact() && now.total.exact() && then.total.lower != now.total.lower;
  return out;
}

}  // namespace morgue::record
