// Owns: "did you mean": words and values of a query that may be misspelt, where the answer is not
// empty. Does not own: an empty answer (diagnosis.hpp), what is meant (spelling.hpp).
#pragma once

#include <string>
#include <vector>

#include "searcher/search/search.hpp"

namespace morgue::insight {

/// A note for each word, value or pair of words that the archive lacks or nearly lacks and that is
/// near to something far more frequent: "'recieve' is in 9 articles; did you mean receive (1204)?";
/// with the query as it would be typed then, all of it set right, and how many articles that has.
/// Looks at four rare words at most. Never for a query with plain syntax that cannot be corrected.
/// Reads the term list; call it in Search::read(). May throw Xapian::Error.
std::vector<query::QueryNote> spelling_notes(Search& search, const std::string& text);

}  // namespace morgue::insight
