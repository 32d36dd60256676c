// Owns: looking up the typed words.
#include "searcher/ranking/typed_forms.hpp"

#include <algorithm>

#include "searcher/ranking/reranking.hpp"
#include "searcher/ranking/scheme.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::ranking {

namespace {

/// Whether a leaf stands for forms beside the one that was typed.
bool has_other_forms(const query::ResolvedNode& node) {
  const auto* leaf = std::get_if<query::Leaf>(&node.clause);
  return leaf != nullptr && leaf->form == query::WordForm::stemmed &&
         leaf->scope == query::Scope::anywhere &&
         (leaf->terms.size() != 1 || leaf->terms.front() != leaf->folded);
}

}  // namespace

bool reranks(const query::ResolvedNode& root, const Options& options) {
  if (!takes_closeness(options.scheme)) return false;
  const auto words = top_words(root);
  return (options.closeness > 0 && words.size() > 1) ||
         (options.typed_forms > 0 && std::any_of(words.begin(), words.end(), [](const auto* word) {
            return has_other_forms(*word);
          }));
}

TypedForms::TypedForms(const query::ResolvedQuery& query, const JoinedDatabase& database,
                       const Options& options, std::shared_ptr<IndexReader> reader)
    : reader_(std::move(reader)), norm_(options, database.get_avlength()) {
  if (options.typed_forms <= 0) return;
  for (const query::ResolvedNode* node : top_words(*query.root)) {
    if (!has_other_forms(*node)) continue;
    const std::string& term = std::get<query::Leaf>(node->clause).folded;
    Postings postings(reader_->postings(term));
    if (postings.size() == 0) continue;
    const double weight = term_weight(postings.size(), database.get_doccount(),
                                      options.typed_forms * node->boost, options.k1);
    words_.push_back({term, weight, std::move(postings)});
  }
}

std::uint32_t TypedForms::frequency(Word& word, Xapian::docid docid) {
  if (docid < last_) word.postings = Postings(reader_->postings(word.term));
  word.postings.seek(docid);
  return word.postings.docid() == docid ? word.postings.frequency() : 0;
}

double TypedForms::at_most() const {
  double total = 0;
  for (const Word& word : words_) total += word.weight;
  return total;
}

template <typename Visit>
void TypedForms::each(Xapian::docid docid, const Visit& visit) {
  if (words_.empty()) return;
  const double norm = norm_.of(reader_->length(docid));
  for (Word& word : words_) {
    const std::uint32_t count = frequency(word, docid);
    if (count > 0) visit(word, ranking::score(word.weight, count, norm));
  }
  last_ = docid;
}

double TypedForms::score(Xapian::docid docid) {
  double total = 0;
  each(docid, [&total](const Word&, double score) { total += score; });
  return total;
}

std::vector<std::pair<std::string, double>> TypedForms::parts(Xapian::docid docid) {
  std::vector<std::pair<std::string, double>> parts;
  each(docid, [&parts](const Word& word, double score) { parts.emplace_back(word.term, score); });
  return parts;
}

}  // namespace morgue::ranking
