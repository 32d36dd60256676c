// Owns: words of a query that may be misspelt though some articles have them.
// Does not own: words in no article (diagnosis.hpp).
#pragma once

#include <vector>

#include "searcher/search/search.hpp"

namespace morgue::insight {

/// Only an answer of fewer hits is looked at: who finds more has no need to be asked.
inline constexpr Xapian::doccount kFewHits = 20;

/// A note for each word in fewer than kFewHits articles of which a near word is in twenty times as
/// many: "'recieve' is in 9 articles; did you mean receive (1204)?". Near is one edit, or two in a
/// word of seven letters or more. Reads the term list; call it in Search::read(). May throw
/// Xapian::Error.
std::vector<query::QueryNote> notes_on_rare_words(Search& search);

}  // namespace morgue::insight
