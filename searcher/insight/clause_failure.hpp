// Owns: how a clause fails in one article.
// Does not own: evaluating it (matching/), finding the article (why_not.hpp).
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/insight/why_not.hpp"
#include "searcher/matching/text_view.hpp"

namespace morgue::insight {

/// Says how clauses fail in the article that the view looks at.
class ClauseFailure {
 public:
  /// `text`: the query as typed. All must outlive it.
  ClauseFailure(std::string_view text, matching::TextView& view) : text_(text), view_(view) {}

  /// The failure of a clause that does not hold.
  FailedClause explain(const query::ResolvedNode& node);

 private:
  /// Those of the clauses that do not hold become its parts.
  void explain_parts(const std::vector<query::ResolvedPtr>& clauses, FailedClause& failed);
  std::string reason(const query::ResolvedNode& node);
  std::string word_reason(const query::Leaf& leaf);
  std::string elsewhere(const query::Leaf& leaf);
  std::string nearest_word(const query::Leaf& leaf) const;
  std::string phrase_reason(const query::Sequence& sequence, const query::ResolvedNode& node);
  std::string near_reason(const query::Near& near, const query::ResolvedNode& node);
  std::string link_reason(const query::Near& near, std::size_t link,
                          const query::ResolvedNode& node);
  std::string apart_reason(const query::Apart& apart, const query::ResolvedNode& node);
  std::string at_least_reason(const query::AtLeast& least);
  std::string excluded_reason(const query::ResolvedNode& node);
  std::string value_reason(const query::ExactValue& value) const;
  std::string date_reason(const query::InDates& in) const;
  std::string number_reason(const query::InNumbers& in);
  std::string name_of(const query::ResolvedNode& node) const;
  std::vector<std::string> absent_among(const std::vector<query::ResolvedPtr>& clauses);

  std::string_view text_;
  matching::TextView& view_;
  /// Changed copies of leaves; the view tells leaves apart by their addresses.
  std::deque<query::Leaf> leaves_;
};

}  // namespace morgue::insight
