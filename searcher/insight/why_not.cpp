// Owns: finding the article and its failing clauses (see why_not.hpp).
#include "searcher/insight/why_not.hpp"

#include "common/fields/schema.hpp"
#include "common/index/index.hpp"
#include "searcher/insight/archive_facts.hpp"
#include "searcher/insight/clause_failure.hpp"
#include "searcher/matching/evaluate.hpp"

namespace morgue::insight {

using query::ResolvedNode;

namespace {

constexpr std::size_t kNearestIds = 3;

/// The clauses that must all hold, AND in AND taken apart.
void collect_clauses(const ResolvedNode& node, std::vector<const ResolvedNode*>& clauses) {
  const auto* all = std::get_if<query::AllOf>(&node.clause);
  if (all == nullptr) {
    clauses.push_back(&node);
    return;
  }
  for (const auto& child : all->children) collect_clauses(*child, clauses);
}

}  // namespace

WhyNot why_not(Search& search, const std::string& text, const std::string& id) {
  WhyNot why;
  why.id = id;
  const Xapian::Database& database = search.database();
  const Xapian::docid docid = find_article(database, id).value_or(0);
  why.known = docid != 0;
  if (!why.known) {
    for (const VocabularyWord& near : nearest_values(database, field(FieldId::id), id, kNearestIds))
      why.nearest_ids.push_back(near.word);
    return why;
  }
  const StoredArticle article = decode_stored_article(database.get_document(docid).get_data());
  why.headline = article.headline;
  why.rank = search.rank_of(docid);
  std::vector<const ResolvedNode*> clauses;
  collect_clauses(*search.resolved().root, clauses);
  why.clauses = clauses.size();
  if (why.rank) return why;
  matching::TextView view(search.analyzer());
  view.look_at(article);
  ClauseFailure failure(text, view);
  for (const ResolvedNode* clause : clauses) {
    if (matching::matches(*clause, view)) continue;
    if (why.failed.size() < kMaxFailedClauses) {
      why.failed.push_back(failure.explain(*clause));
    } else {
      ++why.more;
    }
  }
  return why;
}

}  // namespace morgue::insight
