// Owns: whether one article matches a resolved query or clause, decided on its stored text and
// values alone. Does not own: the index's own answer (searcher/retrieval/compiler.hpp), with which
// a test compares this one.
#pragma once

#include "searcher/matching/text_view.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::matching {

/// True where the article that `view` looks at matches the clause.
bool matches(const query::ResolvedNode& node, TextView& view);

/// Words of headline and body, as the words: filter counts them.
std::uint64_t count_words(TextView& view);

}  // namespace morgue::matching
