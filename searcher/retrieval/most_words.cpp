// Owns: the counting.
#include "searcher/retrieval/most_words.hpp"

#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::retrieval {

namespace {

using query::ResolvedNode;

/// How often the clock is looked at.
constexpr std::uint32_t kStepsPerLook = 4096;

}  // namespace

std::vector<ResolvedNode*> optional_clauses(ResolvedNode& root) {
  std::vector<ResolvedNode*> clauses;
  const auto* all = std::get_if<query::AllOf>(&root.clause);
  if (all == nullptr) return clauses;
  for (const auto& child : all->children) {
    if (query::may_be_missing(*child)) clauses.push_back(child.get());
  }
  return clauses;
}

ClauseCounts::ClauseCounts(const std::vector<ResolvedNode*>& clauses,
                           const query::ResolvedQuery& query, query::Compiler& compiler,
                           const Xapian::Database& database, glass::Index* lists,
                           const Deadline& deadline)
    : database_(database),
      lists_(lists),
      deadline_(deadline),
      clauses_(clauses.size()),
      counts_(database.get_lastdocid() + 1, 0),
      last_(database.get_lastdocid() + 1, 0) {
  std::uint16_t number = 0;
  for (ResolvedNode* clause : clauses) {
    ++number;
    const auto* leaf = std::get_if<query::Leaf>(&clause->clause);
    const bool by_terms =
        leaf != nullptr && !query::is_placed(*leaf) && leaf->form != query::WordForm::exact;
    if (by_terms)
      count_word(*leaf, number);
    else
      count_matches(compiler.compile_clause(*clause, query), number);
  }
}

void ClauseCounts::count(Xapian::docid docid, std::uint16_t clause) {
  if (docid >= counts_.size() || last_[docid] == clause) return;
  last_[docid] = clause;
  ++counts_[docid];
}

void ClauseCounts::count_word(const query::Leaf& leaf, std::uint16_t clause) {
  std::uint32_t steps = 0;
  for (const std::string& word : leaf.terms) {
    const std::string term = query::candidate_term(leaf, word);
    if (lists_ != nullptr) {
      for (auto list = lists_->postings(term); list.docid() != glass::PostingList::kEnd;
           list.next()) {
        if (++steps % kStepsPerLook == 0) deadline_.check();
        count(list.docid(), clause);
      }
      continue;
    }
    const auto end = database_.postlist_end(term);
    for (auto at = database_.postlist_begin(term); at != end; ++at) {
      if (++steps % kStepsPerLook == 0) deadline_.check();
      count(*at, clause);
    }
  }
}

void ClauseCounts::count_matches(const Xapian::Query& query, std::uint16_t clause) {
  if (query.empty()) return;
  Xapian::Enquire enquire(database_);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet all = enquire.get_mset(0, database_.get_doccount());
  deadline_.check();
  for (auto hit = all.begin(); hit != all.end(); ++hit) count(*hit, clause);
}

}  // namespace morgue::retrieval
