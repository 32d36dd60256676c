// Owns: queries without a syntax (ParseOptions::plain): topics of test collections, pasted text.
// Does not own: the query language (parser.cpp). Private to the parser.
#pragma once

#include <string_view>

#include "searcher/query/parser.hpp"

namespace morgue::query {

/// Words split at white space and NUL, stemmed, joined by AND, or OR under `options.any`. Never
/// fails: broken UTF-8 is repaired, text beyond kMaxQueryBytes is left out with a note, and text
/// without words is an OR of nothing, which no article matches.
ParsedQuery parse_plain(std::string_view text, const ParseOptions& options);

}  // namespace morgue::query
