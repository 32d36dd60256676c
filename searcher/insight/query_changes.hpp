// Owns: the single changes of a query without hits that are tried, and how many articles each
// brings.
// Does not own: the findings about its words and filters (diagnosis.hpp).
#pragma once

#include <string>
#include <vector>

#include "searcher/insight/clause_counts.hpp"
#include "searcher/insight/diagnosis.hpp"

namespace morgue::insight {

/// The changes that bring articles, the smallest change first; at most kMaxFindings are tried, and
/// `complete` is set to false where there are more. `found`: the findings about the words.
std::vector<Change> find_changes(Search& search, const std::string& text, const Diagnosis& found,
                                 const ClauseCounter& counter, bool& complete);

}  // namespace morgue::insight
