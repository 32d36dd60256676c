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

/// Of so many articles with any form one at most has the typed one: it is rare. With fewer others
/// the best 100 of them nearly always have those.
constexpr double kRareForm = 8;

bool is_lifted(const query::ResolvedNode& node) {
  return std::any_of(node.lifts.begin(), node.lifts.end(), [](const auto& lift) {
    return std::holds_alternative<query::Leaf>(lift->clause);
  });
}

query::ResolvedPtr typed_form_of(const query::ResolvedNode& node, double boost) {
  const auto& all = std::get<query::Leaf>(node.clause);
  query::Leaf leaf;
  leaf.scope = all.scope;
  leaf.form = query::WordForm::as_written;
  leaf.typed = all.typed;
  leaf.folded = all.folded;
  leaf.terms = {all.folded};
  leaf.words = {{all.folded}};
  auto lift = std::make_unique<query::ResolvedNode>();
  lift->clause = std::move(leaf);
  lift->source = node.source;
  lift->boost = boost;
  return lift;
}

}  // namespace

void lift_rare_forms(query::ResolvedQuery& query, const JoinedDatabase& database,
                     const Options& options) {
  if (options.typed_forms <= 0 || !takes_closeness(options.scheme)) return;
  for (query::ResolvedNode* node : top_words(*query.root)) {
    if (!has_other_forms(*node)) continue;
    const auto& leaf = std::get<query::Leaf>(node->clause);
    const double typed = database.get_termfreq(leaf.folded);
    if (typed > 0 && typed * kRareForm <= joined_articles(leaf.terms, database))
      node->lifts.push_back(typed_form_of(*node, options.typed_forms));
  }
}

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
    if (!has_other_forms(*node) || is_lifted(*node)) continue;
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
