// Owns: the walk over the clauses that rank.
#include "searcher/ranking/score_parts.hpp"

#include <set>
#include <utility>

#include "common/index/schema.hpp"
#include "searcher/matching/evaluate.hpp"
#include "searcher/matching/spans.hpp"
#include "searcher/ranking/bm25.hpp"
#include "searcher/ranking/closeness.hpp"
#include "searcher/ranking/headline_counts.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::ranking {

namespace {

using namespace query;

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
        matching::TextView& view)
      : database_(database),
        options_(options),
        docid_(docid),
        norm_(LengthNorm(options, database.get_avlength()).of(database.get_doclength(docid))),
        view_(view) {}

  /// `factor`: the boosts of the clauses around. Lifts add where the clause has matched.
  void add(const ResolvedNode& node, double factor) {
    const std::size_t before = parts_.size();
    add_clause(node, factor);
    if (parts_.size() == before) return;
    for (const auto& lift : node.lifts) add_clause(*lift, factor * node.boost);
  }

  std::vector<ScorePart> take() { return std::move(parts_); }

 private:
  bool holds(const ResolvedNode& node) { return matching::matches(node, view_); }

  void add_clause(const ResolvedNode& node, double factor) {
    const double own = factor * node.boost;
    const auto add_child = [&](const ResolvedNode& child) { add(child, own); };
    std::visit(
        Overloaded{
            [&](const Leaf& leaf) {
              if (!is_placed(leaf) || holds(node)) add_leaf(leaf, own);
            },
            [&](const OneOf<Sequence, Near, AtLeast, Apart, Synonyms> auto&) {
              if (holds(node)) add_positional(node, own);
            },
            [&](const OneOf<AllOf, SomeOf> auto&) {
              if (holds(node)) for_each_child(node, add_child);
            },
            [&](const AnyOf&) { for_each_child(node, add_child); },
            [](const OneOf<NoneOf, ExactValue, InDates, InNumbers, Everything, Nothing> auto&) {},
        },
        node.clause);
  }

  /// Boosts inside a positional clause do not count.
  void add_positional(const ResolvedNode& node, double factor) {
    std::visit(Overloaded{
                   [&](const Leaf& leaf) { add_leaf(leaf, factor); },
                   [&](const Sequence& sequence) { add_sequence(sequence, factor); },
                   [&](const Apart& apart) { add_positional(*apart.child, factor); },
                   [&](const Synonyms& same) { add_synonyms(same, node, factor); },
                   [&](const OneOf<AllOf, AnyOf, NoneOf, Near, AtLeast, SomeOf> auto&) {
                     for_each_child(
                         node, [&](const ResolvedNode& child) { add_positional(child, factor); });
                   },
                   [](const OneOf<ExactValue, InDates, InNumbers, Everything, Nothing> auto&) {},
               },
               node.clause);
  }

  /// East Asian characters are ranked by their pairs.
  void add_sequence(const Sequence& sequence, double factor) {
    for (const std::string& bigram : sequence.bigrams)
      add_terms(bigram, {scoped_term(sequence.leaves[0].scope, bigram)}, factor);
    if (!sequence.bigrams.empty()) return;
    for (const Leaf& leaf : sequence.leaves) add_leaf(leaf, factor);
  }

  /// Terms as one word, or what occurs in the text.
  void add_synonyms(const Synonyms& same, const ResolvedNode& node, double factor) {
    std::set<std::string> words;
    for_each_leaf(node, [&words](const Leaf& leaf) {
      words.insert(leaf.typed.empty() ? leaf.folded : leaf.typed);
    });
    std::string name;
    for (const std::string& word : words) name += (name.empty() ? "" : "|") + word;
    const std::vector<const Leaf*> leaves = plain_leaves(same);
    if (leaves.empty()) return add_counted(name, node, factor);
    std::set<std::string> terms;
    for (const Leaf* leaf : leaves) {
      for (const std::string& term : leaf->terms) terms.insert(candidate_term(*leaf, term));
    }
    add_terms(name, {terms.begin(), terms.end()}, factor);
  }

  void add_counted(const std::string& name, const ResolvedNode& node, double factor) {
    ScorePart part{name};
    for (const matching::Span& span : matching::find_occurrences(node, view_))
      ++(span.first < kBodyPosition ? part.in_headline : part.in_text);
    const double headline = options_.headline_weight * part.in_headline;
    part.articles = joined_bound(node, database_);
    const double joined = headline + part.in_text;
    add(std::move(part), joined, headline, factor);
  }

  void add_leaf(const Leaf& leaf, double factor) {
    std::vector<std::string> terms;
    for (const std::string& term : leaf.terms) terms.push_back(candidate_term(leaf, term));
    add_terms(leaf.typed.empty() ? leaf.folded : leaf.typed, terms, factor);
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
    part.articles = joined_articles(terms, database_);
    add(std::move(part), joined, headline, factor);
  }

  /// `joined`: the frequency with the headline weighed; `headline`: the headline's share of it.
  void add(ScorePart part, double joined, double headline, double factor) {
    if (part.in_headline + part.in_text == 0) return;
    const double weight = term_weight(part.articles, database_.get_doccount(), factor, options_.k1);
    part.score = score(weight, joined, norm_);
    part.headline_share = joined > 0 ? part.score * headline / joined : 0;
    parts_.push_back(std::move(part));
  }

  const Xapian::Database& database_;
  const Options& options_;
  Xapian::docid docid_;
  double norm_;
  matching::TextView& view_;
  std::vector<ScorePart> parts_;
};

}  // namespace

std::vector<ScorePart> score_parts(const ResolvedNode& root, const Xapian::Database& database,
                                   const Options& options, Xapian::docid docid,
                                   matching::TextView& view, bool all_words) {
  Parts parts(database, options, docid, view);
  if (all_words) {
    parts.add(root, 1);
  } else {
    for_each_child(root, [&parts](const ResolvedNode& clause) { parts.add(clause, 1); });
  }
  return parts.take();
}

}  // namespace morgue::ranking
