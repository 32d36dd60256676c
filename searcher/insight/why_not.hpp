// Owns: why one article is not in the answer to a query: the clauses that fail, and how.
// Does not own: what the whole archive says to a query without hits (diagnosis.hpp).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "searcher/search/search.hpp"

namespace morgue::insight {

/// Failing clauses of one group that are explained; more are counted.
inline constexpr std::size_t kMaxFailedClauses = 20;

/// A clause that fails.
struct FailedClause {
  std::string text;  ///< as typed
  query::SourceRange at;
  std::string why;                  ///< "the words are 9 apart, not 5"
  std::vector<FailedClause> parts;  ///< of an OR: every branch
  std::size_t more = 0;             ///< branches that fail and are not among the parts
};

struct WhyNot {
  std::string id;                        ///< as asked
  bool known = false;                    ///< whether the index holds it
  std::vector<std::string> nearest_ids;  ///< where it does not
  std::string headline;
  std::optional<std::size_t> rank;  ///< in the whole answer, where it is in it
  std::size_t clauses = 0;          ///< clauses that all must hold
  std::vector<FailedClause> failed;
  std::size_t more = 0;  ///< clauses that fail and are not among these
};

/// Explains the article with that id against the query of the last run() of `search`. `text`: the
/// query as typed. May throw Xapian::Error; call it in Search::read().
WhyNot why_not(Search& search, const std::string& text, const std::string& id);

/// Lines, each ending in "\n", safe for a terminal. Not for an unknown id.
std::string why_not_text(const WhyNot& why);

/// The "why_not" object of the JSON document.
nlohmann::ordered_json why_not_json(const WhyNot& why);

}  // namespace morgue::insight
