// Owns: reading position lists.
#include "searcher/matching/index_view.hpp"

#include <algorithm>

#include "common/schema.hpp"
#include "searcher/query/leaf_terms.hpp"

namespace morgue::matching {

IndexView::IndexView(const Xapian::Database& database, const std::vector<std::string>& languages)
    : database_(database), languages_(languages) {}

void IndexView::look_at(Xapian::docid docid) {
  if (docid < docid_) postings_.clear();
  docid_ = docid;
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

void IndexView::append_positions(const query::Leaf& leaf, const std::string& word, std::vector<std::uint32_t>& out) {
  std::uint32_t lead_end = 0;
  if (leaf.scope == query::Scope::lead) {
    lead_end = static_cast<std::uint32_t>(Xapian::sortable_unserialise(database_.get_document(docid_).get_value(slot(Slot::lead_end))));
  }
  const PositionRange range = scope_range(leaf.scope, lead_end);
  // The headline's words stand unprefixed below kBodyPosition, too: one list serves all three scopes.
  const std::string term = leaf.scope == query::Scope::headline ? word : query::scoped_term(leaf.scope, word);
  auto posting = postings_.find(term);
  if (posting == postings_.end()) posting = postings_.emplace(term, database_.postlist_begin(term)).first;
  if (posting->second == Xapian::PostingIterator()) return;
  posting->second.skip_to(docid_);
  if (posting->second == Xapian::PostingIterator() || *posting->second != docid_) return;
  auto position = posting->second.positionlist_begin();
  const auto end = posting->second.positionlist_end();
  if (range.begin > 0 && position != end) position.skip_to(range.begin);
  for (; position != end && *position < range.end; ++position) out.push_back(*position);
}

const std::vector<std::uint32_t>& IndexView::positions(const query::Leaf& leaf) {
  std::vector<std::uint32_t>& found = found_[&leaf];
  bool& is_fresh = fresh_[&leaf];
  if (is_fresh) return found;
  is_fresh = true;
  found.clear();
  for (const query::WordChoice& word : leaf.words) {
    if (word.languages == ~0u || (word.languages & language_bit()) != 0) append_positions(leaf, word.word, found);
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
