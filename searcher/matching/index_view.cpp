// Owns: reading position lists.
#include "searcher/matching/index_view.hpp"

#include <algorithm>

#include "common/analysis/token.hpp"
#include "common/fields/schema.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::matching {

void TermPositions::append(Xapian::docid docid, std::uint32_t begin, std::uint32_t end,
                           std::vector<Span>& out) {
  // A list that is past the article tells nothing of it.
  const bool ahead = postings_.docid() > docid;
  if (!ahead) postings_.seek(docid);
  if (!ahead && postings_.docid() != docid) return;
  read_.clear();
  positions_->read(docid, read_);
  append_spans(read_, begin, end, out);
}

IndexView::IndexView(const JoinedDatabase& database, const std::vector<std::string>& languages,
                     std::shared_ptr<IndexReader> reader)
    : database_(database),
      languages_(languages),
      reader_(std::move(reader)),
      article_terms_(database) {}

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
      return {kBodyPosition, kJoinedEnds};
    case query::Scope::lead:
      return {0, lead_end};
    case query::Scope::first_words:
      return {kBodyPosition, lead_end};
    case query::Scope::anywhere:
    case query::Scope::byline:
    case query::Scope::place:
      return {0, kJoinedEnds};
  }
  return {0, kJoinedEnds};
}

namespace {

/// The headline's words stand unprefixed below kBodyPosition, too: one list serves all three
/// scopes.
query::Scope scope_of_terms(query::Scope scope) {
  return scope == query::Scope::headline ? query::Scope::anywhere : scope;
}

/// Bit of an article's language in WordChoice::languages; the highest bit for languages beyond the
/// list.
std::uint32_t language_bit_of(const std::string& language,
                              const std::vector<std::string>& languages) {
  const auto at = std::find(languages.begin(), languages.end(), language);
  return 1u << std::min<std::size_t>(static_cast<std::size_t>(at - languages.begin()), 31);
}

}  // namespace

std::uint32_t IndexView::language_bit() {
  if (languages_.size() == 1) return 1;
  if (language_bit_ == 0) {
    language_bit_ = language_bit_of(database_.value_of(docid_, slot(Slot::language)), languages_);
  }
  return language_bit_;
}

TermPositions* IndexView::open_list(const std::string& term) {
  const auto found = open_.find(term);
  if (found != open_.end()) return found->second.get();
  if (open_.size() >= kMaxOpenLists) return nullptr;
  return open_.emplace(term, std::make_unique<TermPositions>(*reader_, term)).first->second.get();
}

IndexView::LeafPositions& IndexView::look_up(const query::Leaf& leaf) {
  const auto [at, is_new] = leaves_.try_emplace(&leaf);
  LeafPositions& here = at->second;
  if (!is_new) return here;
  for (const query::WordChoice& word : leaf.words) {
    if (leaf.words.size() > kManyWords) {
      here.by_name.emplace(word.word, &word);
    } else {
      const std::string term = query::scoped_term(scope_of_terms(leaf.scope), word.word);
      here.words.push_back({term, &word, open_list(term)});
    }
  }
  return here;
}

PositionRange IndexView::range_of(const query::Leaf& leaf) {
  std::uint32_t lead_end = 0;
  if (leaf.scope == query::Scope::lead) {
    lead_end = static_cast<std::uint32_t>(
        Xapian::sortable_unserialise(database_.value_of(docid_, slot(Slot::lead_end))));
  } else if (leaf.scope == query::Scope::first_words) {
    const std::uint32_t breaks =
        first_words_ == FirstWords::surely ? 0 : (leaf.first_words - 1) * (kParagraphGap - 1);
    lead_end = kBodyPosition + leaf.first_words + breaks;
  }
  return scope_range(leaf.scope, lead_end);
}

/// For a term that no list is kept open of.
void IndexView::append_once(const std::string& term, PositionRange range, std::vector<Span>& out) {
  read_.clear();
  reader_->positions(term)->read(docid_, read_);
  append_spans(read_, range.begin, range.end, out);
}

/// The few terms of the article are looked for among the words instead of the words in the article.
void IndexView::append_by_article(const query::Leaf& leaf, const LeafPositions& words,
                                  PositionRange range, std::vector<Span>& out) {
  const std::string_view prefix = query::scope_prefix(scope_of_terms(leaf.scope));
  for (const std::string& term : article_terms_.all()) {
    if (!term.starts_with(prefix)) continue;
    const auto word = words.by_name.find(std::string_view(term).substr(prefix.size()));
    if (word != words.by_name.end() && counts(*word->second)) append_once(term, range, out);
  }
}

const std::vector<Span>& IndexView::spans(const query::Leaf& leaf) {
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
      append_once(word.term, range, here.found);
  }
  if (!here.by_name.empty()) append_by_article(leaf, here, range, here.found);
  if (leaf.words.size() > 1) {
    std::sort(here.found.begin(), here.found.end());
    here.found.erase(std::unique(here.found.begin(), here.found.end()), here.found.end());
  }
  return here.found;
}

const JoinedWords& IndexView::joined(query::Scope scope) {
  const std::string_view prefix = query::scope_prefix(scope_of_terms(scope));
  JoinedList& here = joined_[prefix];
  if (here.docid == docid_) return here.words;
  here.docid = docid_;
  if (here.list == nullptr)
    here.list =
        std::make_unique<TermPositions>(*reader_, std::string(kJoinedPrefix).append(prefix));
  joined_spans_.clear();
  here.list->append(docid_, 0, kJoinedEnds, joined_spans_);
  here.words.clear();
  for (const Span& span : joined_spans_) here.words.add(span);
  return here.words;
}

std::uint32_t IndexView::sentence_of(std::uint32_t) {
  return 0;
}
std::uint32_t IndexView::paragraph_of(std::uint32_t) {
  return 0;
}

}  // namespace morgue::matching
