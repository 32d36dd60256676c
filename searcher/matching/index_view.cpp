// Owns: reading position lists.
#include "searcher/matching/index_view.hpp"

#include <algorithm>

#include "common/schema.hpp"
#include "searcher/query/resolver.hpp"

namespace morgue::matching {

TermPositions::TermPositions(const Xapian::Database& database, glass::Index* lists, const std::string& term) : database_(database), term_(term) {
  if (lists != nullptr) lists_.emplace(Lists{lists->postings(term), {*lists, term}});
  else postings_ = database_.postlist_begin(term);
}

void TermPositions::append(Xapian::docid docid, std::uint32_t begin, std::uint32_t end, std::vector<std::uint32_t>& out) {
  read_.clear();
  if (lists_) {
    // A list that is past the article tells nothing of it.
    glass::PostingList& postings = lists_->postings;
    const bool ahead = postings.docid() > docid;
    if (!ahead) postings.seek(docid);
    if (!ahead && postings.docid() != docid) return;
    lists_->positions.read(docid, read_);
  } else {
    if (docid < last_) postings_ = database_.postlist_begin(term_);
    last_ = docid;
    if (postings_ == Xapian::PostingIterator()) return;
    postings_.skip_to(docid);
    if (postings_ == Xapian::PostingIterator() || *postings_ != docid) return;
    read_.assign(postings_.positionlist_begin(), postings_.positionlist_end());
  }
  const auto from = std::lower_bound(read_.begin(), read_.end(), begin);
  out.insert(out.end(), from, std::lower_bound(from, read_.end(), end));
}

IndexView::IndexView(const Xapian::Database& database, const std::vector<std::string>& languages, glass::Index* lists)
    : database_(database), languages_(languages), lists_(lists) {}

void IndexView::look_at(Xapian::docid docid) {
  docid_ = docid;
  language_bit_ = 0;
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

TermPositions& IndexView::positions_of(const std::string& term) {
  auto& found = terms_[term];
  if (!found) found = std::make_unique<TermPositions>(database_, lists_, term);
  return *found;
}

IndexView::LeafPositions& IndexView::look_up(const query::Leaf& leaf) {
  const auto [at, is_new] = leaves_.try_emplace(&leaf);
  if (!is_new) return at->second;
  for (const query::WordChoice& word : leaf.words) {
    // The headline's words stand unprefixed below kBodyPosition, too: one list serves all three scopes.
    const std::string term = leaf.scope == query::Scope::headline ? word.word : query::scoped_term(leaf.scope, word.word);
    at->second.words.emplace_back(&positions_of(term), word.languages);
  }
  return at->second;
}

PositionRange IndexView::range_of(const query::Leaf& leaf) {
  std::uint32_t lead_end = 0;
  if (leaf.scope == query::Scope::lead) {
    lead_end = static_cast<std::uint32_t>(Xapian::sortable_unserialise(database_.get_document(docid_).get_value(slot(Slot::lead_end))));
  }
  return scope_range(leaf.scope, lead_end);
}

const std::vector<std::uint32_t>& IndexView::positions(const query::Leaf& leaf) {
  LeafPositions& here = look_up(leaf);
  if (here.docid == docid_) return here.found;
  here.docid = docid_;
  here.found.clear();
  const PositionRange range = range_of(leaf);
  for (const auto& [term, languages] : here.words) {
    if (languages == ~0u || (languages & language_bit()) != 0) term->append(docid_, range.begin, range.end, here.found);
  }
  if (here.words.size() > 1) {
    std::sort(here.found.begin(), here.found.end());
    here.found.erase(std::unique(here.found.begin(), here.found.end()), here.found.end());
  }
  return here.found;
}

std::uint32_t IndexView::sentence_of(std::uint32_t) { return 0; }
std::uint32_t IndexView::paragraph_of(std::uint32_t) { return 0; }

}  // namespace morgue::matching
