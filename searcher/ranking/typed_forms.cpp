// Owns: looking up the typed words.
#include "searcher/ranking/typed_forms.hpp"

#include <algorithm>

#include "searcher/ranking/reranking.hpp"
#include "searcher/ranking/scheme.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::ranking {

bool has_other_forms(const query::ResolvedNode& node) {
  const auto* leaf = std::get_if<query::Leaf>(&node.clause);
  return leaf != nullptr && leaf->form == query::WordForm::stemmed &&
         leaf->scope == query::Scope::anywhere &&
         (leaf->terms.size() != 1 || leaf->terms.front() != leaf->folded);
}

bool reranks(const query::ResolvedNode& root, const Options& options) {
  if (!takes_closeness(options.scheme)) return false;
  const auto words = top_words(root);
  return (options.closeness > 0 && words.size() > 1) ||
         (options.typed_forms > 0 && std::any_of(words.begin(), words.end(), [](const auto* word) {
            return has_other_forms(*word);
          }));
}

TypedForms::TypedForms(const query::ResolvedQuery& query, const Xapian::Database& database,
                       const Options& options, std::shared_ptr<glass::Index> lists)
    : database_(database), lists_(std::move(lists)), norm_(options, database.get_avlength()) {
  if (options.typed_forms <= 0) return;
  for (const query::ResolvedNode* node : top_words(*query.root)) {
    if (!has_other_forms(*node)) continue;
    const std::string& typed = std::get<query::Leaf>(node->clause).folded;
    const Xapian::doccount with = database_.get_termfreq(typed);
    if (with == 0) continue;
    Word word{typed, 0, {}, {}};
    word.weight =
        term_weight(with, database_.get_doccount(), options.typed_forms * node->boost, options.k1);
    open(word);
    words_.push_back(std::move(word));
  }
}

void TypedForms::open(Word& word) {
  if (lists_ != nullptr)
    word.list.emplace(lists_->postings(word.term));
  else
    word.postings = database_.postlist_begin(word.term);
}

std::uint32_t TypedForms::frequency(Word& word, Xapian::docid docid) {
  if (docid < last_) open(word);
  if (word.list) {
    word.list->seek(docid);
    return word.list->docid() == docid ? word.list->frequency() : 0;
  }
  const auto end = database_.postlist_end(word.term);
  if (word.postings != end) word.postings.skip_to(docid);
  return word.postings != end && *word.postings == docid ? word.postings.get_wdf() : 0;
}

double TypedForms::at_most() const {
  double total = 0;
  for (const Word& word : words_) total += word.weight;
  return total;
}

double TypedForms::score(Xapian::docid docid) {
  if (words_.empty()) return 0;
  const std::uint32_t length =
      lists_ != nullptr ? lists_->length(docid) : database_.get_doclength(docid);
  const double norm = norm_.of(length);
  double total = 0;
  for (Word& word : words_) {
    const std::uint32_t count = frequency(word, docid);
    if (count > 0) total += ranking::score(word.weight, count, norm);
  }
  last_ = docid;
  return total;
}

}  // namespace morgue::ranking
