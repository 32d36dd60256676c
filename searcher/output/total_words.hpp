// Owns: how many articles match, in words, for people.
// Does not own: counting (search.hpp), the totals of programs' formats (hit_json.hpp).
#pragma once

#include <string>

#include "searcher/search/answer.hpp"

namespace morgue::output {

/// "1 article", "12345 articles"; of a count that the time limit ended its bounds and, where some
/// of the archive was counted, an estimate: "about 900 articles (at least 120, at most 4000)".
/// `not_all_words`: further articles with most of the query's words (Search::not_all_words).
std::string total_words(const Total& total, Xapian::doccount not_all_words = 0);

}  // namespace morgue::output
