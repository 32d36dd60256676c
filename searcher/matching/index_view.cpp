// Owns: reading position lists.
#include "searcher/matching/index_view.hpp"

#include <algorithm>

#include "common/schema.hpp"
#include "searcher/query/resolver.hpp"

namespace morgue::matching {

IndexView::IndexView(const Xapian::Database& database, const std::vector<std::string>& languages)
    : database_(database), languages_(languages), terms_(database) {}

void IndexView::look_at(Xapian::docid docid) {
  if (docid < docid_) postings_.clear();
  docid_ = docid;
  terms_.look_at(docid);
  language_bit_ = 0;
  for (auto& [leaf, is_fresh] : fresh_) is_fresh = false;
}

PositionRange scope_range(query::Scope scope, std::uint32_t lead_end) {
  switch (scope) {
    case query::Scope::headline: return {0, kBodyPosition};
    case query::Scope::body: return {kBodyPosition, ~0u};
    case query::Scope::lead: return {0, lead_end};
    case query::Scope::anywhere:
    case query::Scope::byline:
    case query::Scope::place: return {0, ~0u};
  }
  return {0, ~0u};
}

std::uint32_t language_bit_of(const std::string& language, const std::vector<std::string>& languages) {
  const auto at = std::find(languages.begin(), languages.end(), language);
  return 1u << std::min<std::size_t>(static_cast<std::size_t>(at - languages.begin()), 31);
}

std::uint32_t IndexView::language_bit() {
  if (languages_.size() == 1) return 1;
  if (language_bit_ == 0) {
    language_bit_ = language_bit_of(database_.get_document(docid_).get_value(slot(Slot::language)), languages_);
  }
  return language_bit_;
}

PositionRange IndexView::range_of(const query::Leaf& leaf) {
  std::uint32_t lead_end = 0;
  if (leaf.scope == query::Scope::lead) {
    lead_end = static_cast<std::uint32_t>(Xapian::sortable_unserialise(database_.get_document(docid_).get_value(slot(Slot::lead_end))));
  }
  return scope_range(leaf.scope, lead_end);
}

namespace {

/// The headline's words stand unprefixed below kBodyPosition, too: one list serves all three scopes.
query::Scope scope_of_terms(const query::Leaf& leaf) { return leaf.scope == query::Scope::headline ? query::Scope::anywhere : leaf.scope; }

void append(Xapian::PositionIterator position, const Xapian::PositionIterator& end, PositionRange range, std::vector<std::uint32_t>& out) {
  if (range.begin > 0 && position != end) position.skip_to(range.begin);
  for (; position != end && *position < range.end; ++position) out.push_back(*position);
}

}  // namespace

void IndexView::append_positions(const query::Leaf& leaf, const std::string& word, std::vector<std::uint32_t>& out) {
  const std::string term = query::scoped_term(scope_of_terms(leaf), word);
  auto posting = postings_.find(term);
  if (posting == postings_.end() && postings_.size() >= kMaxOpenLists) {
    if (terms_.all().contains(term)) append(database_.positionlist_begin(docid_, term), database_.positionlist_end(docid_, term), range_of(leaf), out);
    return;
  }
  if (posting == postings_.end()) posting = postings_.emplace(term, database_.postlist_begin(term)).first;
  if (posting->second == Xapian::PostingIterator()) return;
  posting->second.skip_to(docid_);
  if (posting->second == Xapian::PostingIterator() || *posting->second != docid_) return;
  append(posting->second.positionlist_begin(), posting->second.positionlist_end(), range_of(leaf), out);
}

/// The few terms of the article are looked for among the words instead of the words in the article.
void IndexView::append_by_article(const query::Leaf& leaf, std::vector<std::uint32_t>& out) {
  auto& known = known_[&leaf];
  if (known.empty()) {
    for (const query::WordChoice& word : leaf.words) known.emplace(word.word, &word);
  }
  const std::string_view prefix = query::scope_prefix(scope_of_terms(leaf));
  for (const std::string& term : terms_.all()) {
    if (!term.starts_with(prefix)) continue;
    const auto word = known.find(std::string_view(term).substr(prefix.size()));
    if (word == known.end() || !counts(*word->second)) continue;
    append(database_.positionlist_begin(docid_, term), database_.positionlist_end(docid_, term), range_of(leaf), out);
  }
}

const std::vector<std::uint32_t>& IndexView::positions(const query::Leaf& leaf) {
  std::vector<std::uint32_t>& found = found_[&leaf];
  bool& is_fresh = fresh_[&leaf];
  if (is_fresh) return found;
  is_fresh = true;
  found.clear();
  if (leaf.words.size() > kManyWords) {
    append_by_article(leaf, found);
  } else {
    for (const query::WordChoice& word : leaf.words) {
      if (counts(word)) append_positions(leaf, word.word, found);
    }
  }
  if (leaf.words.size() > 1) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }
  return found;
}

std::uint32_t IndexView::sentence_of(std::uint32_t) { return 0; }
std::uint32_t IndexView::paragraph_of(std::uint32_t) { return 0; }

}  // namespace morgue::matching
