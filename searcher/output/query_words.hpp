// Owns: a query as understood, in words that a reader of a report needs no manual for.
// Does not own: the exact tree (query::to_string).
#pragma once

#include <string>
#include <vector>

#include "searcher/query/ast.hpp"

namespace morgue::output {

/// A query in two parts: what is looked for in the text, and what restricts the articles by date,
/// source, length and so on.
struct QueryInWords {
  std::string
      text;  ///< “strike” in any form and the phrase “peace talks”; empty: nothing but filters
  std::vector<std::string>
      filters;  ///< published from 1 June 2021 to 31 August 2021; source is “north wire”
};

/// Not made safe: holds what was typed.
QueryInWords query_in_words(const query::Node& root);

}  // namespace morgue::output
