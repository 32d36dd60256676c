// Owns: the walk over the clauses that rank.
#include "searcher/ranking/score_parts.hpp"

#include "searcher/ranking/fielded_source.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::ranking {

namespace {

using query::ResolvedKind;
using query::ResolvedNode;

std::uint32_t frequency(const Xapian::Database& database, const std::string& term,
                        Xapian::docid docid) {
  auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term)) return 0;
  posting.skip_to(docid);
  return posting != database.postlist_end(term) && *posting == docid ? posting.get_wdf() : 0;
}

class Parts {
 public:
  Parts(const Xapian::Database& database, const Options& options, Xapian::docid docid,
        const Holds& holds)
      : database_(database),
        options_(options),
        docid_(docid),
        norm_(LengthNorm(options, database.get_avlength()).of(database.get_doclength(docid))),
        holds_(holds) {}

  /// `factor`: the weights of the clauses around. Lifts add where the clause has matched.
  void add(const ResolvedNode& node, double factor) {
    const std::size_t before = parts_.size();
    add_clause(node, factor);
    if (parts_.size() == before) return;
    for (const auto& lift : node.lifts) add_clause(*lift, factor * node.weight);
  }

  std::vector<ScorePart> take() { return std::move(parts_); }

 private:
  void add_clause(const ResolvedNode& node, double factor) {
    switch (node.kind) {
      case ResolvedKind::leaf:
        if (query::is_placed(node.leaf) && !holds_(node)) return;
        return add_leaf(node, factor * node.weight);
      case ResolvedKind::sequence:
      case ResolvedKind::near:
      case ResolvedKind::at_least:
        if (holds_(node)) add_positional(node, factor * node.weight);
        return;
      case ResolvedKind::all_of:
        if (!holds_(node)) return;
        [[fallthrough]];
      case ResolvedKind::any_of:
        for (const auto& child : node.children) add(*child, factor * node.weight);
        return;
      case ResolvedKind::none_of:
      case ResolvedKind::exact_value:
      case ResolvedKind::date:
      case ResolvedKind::number:
      case ResolvedKind::everything:
      case ResolvedKind::nothing:
        return;
    }
  }

  /// Weights inside a positional clause do not count.
  void add_positional(const ResolvedNode& node, double factor) {
    for (const std::string& bigram : node.bigrams) {
      const std::string term = query::scoped_term(node.children[0]->leaf.scope, bigram);
      add_terms(bigram, {term}, factor);
    }
    if (node.kind == ResolvedKind::sequence && !node.bigrams.empty()) return;
    for (const auto& child : node.children) {
      if (child->kind == ResolvedKind::leaf)
        add_leaf(*child, factor);
      else
        add_positional(*child, factor);
    }
  }

  void add_leaf(const ResolvedNode& node, double factor) {
    std::vector<std::string> terms;
    for (const std::string& term : node.leaf.terms)
      terms.push_back(query::candidate_term(node.leaf, term));
    add_terms(node.leaf.typed.empty() ? node.leaf.folded : node.leaf.typed, terms, factor);
  }

  void add_terms(const std::string& word, const std::vector<std::string>& terms, double factor) {
    ScorePart part{word};
    double joined = 0;
    double headline = 0;
    for (const std::string& term : terms) {
      const std::uint32_t all = frequency(database_, term, docid_);
      if (all == 0) continue;
      const std::uint32_t in_headline = std::min(all, HeadlineCounts(database_, term).of(docid_));
      part.in_headline += in_headline;
      part.in_text += all - in_headline;
      joined += joined_frequency(all, in_headline, options_.headline_weight);
      headline += options_.headline_weight * in_headline;
    }
    if (part.in_headline + part.in_text == 0) return;
    part.articles = joined_articles(terms, database_);
    const double weight = term_weight(part.articles, database_.get_doccount(), factor, options_.k1);
    part.score = score(weight, joined, norm_);
    part.headline_share = joined > 0 ? part.score * headline / joined : 0;
    parts_.push_back(std::move(part));
  }

  const Xapian::Database& database_;
  const Options& options_;
  Xapian::docid docid_;
  double norm_;
  const Holds& holds_;
  std::vector<ScorePart> parts_;
};

}  // namespace

std::vector<ScorePart> score_parts(const ResolvedNode& root, const Xapian::Database& database,
                                   const Options& options, Xapian::docid docid, const Holds& holds,
                                   bool all_words) {
  Parts parts(database, options, docid, holds);
  if (all_words) {
    parts.add(root, 1);
  } else {
    for (const auto& clause : root.children) parts.add(*clause, 1);
  }
  return parts.take();
}

}  // namespace morgue::ranking
