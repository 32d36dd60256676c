// Owns: reading position lists.
#include "searcher/matching/index_view.hpp"

#include <algorithm>

#include "common/schema.hpp"
#include "searcher/query/leaf_terms.hpp"

namespace morgue::matching {

TermPositions::TermPositions(const Xapian::Database& database, glass::Index* lists,
                             const std::string& term)
    : database_(database), term_(term) {
  if (lists != nullptr)
    lists_.emplace(Lists{lists->postings(term), {*lists, term}});
  else
    postings_ = database_.postlist_begin(term);
}

void TermPositions::append(Xapian::docid docid, std::uint32_t begin, std::uint32_t end,
                           std::vector<std::uint32_t>& out) {
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

IndexView::IndexView(const Xapian::Database& database, const std::vector<std::string>& languages,
                     glass::Index* lists)
    : database_(database), languages_(languages), lists_(lists), article_terms_(database) {}

void IndexView::look_at(Xapian::docid docid) {
  docid_ = docid;
  article_terms_.look_at(docid);
  language_bit_ = 0;
}

PositionRange scope_range(query::Scope scope, std::uint32_t lead_end) {
  switch (scope) {
    case query::Scope::headline:
      return {0, kBodyPosition};
    case query::Scope::body:
      return {kBodyPosition, ~0u};
    case query::Scope::lead:
      return {0, lead_end};
    case query::Scope::anywhere:
    case query::Scope::byline:
    case query::Scope::place:
      return {0, ~0u};
  }
  return {0, ~0u};
}

std::uint32_t language_bit_of(const std::string& language,
                              const std::vector<std::string>& languages) {
  const auto at = std::find(languages.begin(), languages.end(), language);
  return 1u << std::min<std::size_t>(static_cast<std::size_t>(at - languages.begin()), 31);
}

std::uint32_t IndexView::language_bit() {
  if (languages_.size() == 1) return 1;
  if (language_bit_ == 0) {
    language_bit_ =
        language_bit_of(database_.get_document(docid_).get_value(slot(Slot::language)), languages_);
  }
  return language_bit_;
}

namespace {

/// The headline's words stand unprefixed below kBodyPosition, too: one list serves all three
/// scopes.
query::Scope scope_of_terms(const query::Leaf& leaf) {
  return leaf.scope == query::Scope::headline ? query::Scope::anywhere : leaf.scope;
}

}  // namespace

TermPositions* IndexView::open_list(const std::string& term) {
  const auto found = open_.find(term);
  if (found != open_.end()) return found->second.get();
  if (open_.size() >= kMaxOpenLists) return nullptr;
  return open_.emplace(term, std::make_unique<TermPositions>(database_, lists_, term))
      .first->second.get();
}

IndexView::LeafPositions& IndexView::look_up(const query::Leaf& leaf) {
  const auto [at, is_new] = leaves_.try_emplace(&leaf);
  LeafPositions& here = at->second;
  if (!is_new) return here;
  for (const query::WordChoice& word : leaf.words) {
    if (leaf.words.size() > kManyWords) {
      here.by_name.emplace(word.word, &word);
    } else {
      const std::string term = query::scoped_term(scope_of_terms(leaf), word.word);
      here.words.push_back({term, &word, open_list(term)});
    }
  }
  return here;
}

PositionRange IndexView::range_of(const query::Leaf& leaf) {
  std::uint32_t lead_end = 0;
  if (leaf.scope == query::Scope::lead) {
    lead_end = static_cast<std::uint32_t>(Xapian::sortable_unserialise(
        database_.get_document(docid_).get_value(slot(Slot::lead_end))));
  }
  return scope_range(leaf.scope, lead_end);
}

void IndexView::append_by_xapian(const std::string& term, PositionRange range,
                                 std::vector<std::uint32_t>& out) {
  auto position = database_.positionlist_begin(docid_, term);
  const auto end = database_.positionlist_end(docid_, term);
  if (range.begin > 0 && position != end) position.skip_to(range.begin);
  for (; position != end && *position < range.end; ++position) out.push_back(*position);
}

/// The few terms of the article are looked for among the words instead of the words in the article.
void IndexView::append_by_article(const query::Leaf& leaf, const LeafPositions& words,
                                  PositionRange range, std::vector<std::uint32_t>& out) {
  const std::string_view prefix = query::scope_prefix(scope_of_terms(leaf));
  for (const std::string& term : article_terms_.all()) {
    if (!term.starts_with(prefix)) continue;
    const auto word = words.by_name.find(std::string_view(term).substr(prefix.size()));
    if (word != words.by_name.end() && counts(*word->second)) append_by_xapian(term, range, out);
  }
}

const std::vector<std::uint32_t>& IndexView::positions(const query::Leaf& leaf) {
  LeafPositions& here = look_up(leaf);
  if (here.docid == docid_) return here.found;
  here.docid = docid_;
  here.found.clear();
  const PositionRange range = range_of(leaf);
  for (const Word& word : here.words) {
    if (!counts(*word.choice)) continue;
    if (word.list != nullptr)
      word.list->append(docid_, range.begin, range.end, here.found);
    else if (article_terms_.all().contains(word.term))
      append_by_xapian(word.term, range, here.found);
  }
  if (!here.by_name.empty()) append_by_article(leaf, here, range, here.found);
  if (leaf.words.size() > 1) {
    std::sort(here.found.begin(), here.found.end());
    here.found.erase(std::unique(here.found.begin(), here.found.end()), here.found.end());
  }
  return here.found;
}

std::uint32_t IndexView::sentence_of(std::uint32_t) {
  return 0;
}
std::uint32_t IndexView::paragraph_of(std::uint32_t) {
  return 0;
}

}  // namespace morgue::matching
