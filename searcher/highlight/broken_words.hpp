// Owns: which hyphens at the ends of a text's lines were only printed to break a word.
// Does not own: finding such words (common/analysis finds them either way), printing (output/).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "searcher/highlight/marks.hpp"

namespace morgue::highlight {

/// The places (bytes of the body, ascending) of hyphens in the ranges that stand before a line's
/// end and belong to the line, not to the word: fron-⏎tier, but not cease-⏎fire. The archive
/// decides: a word that as many articles have in one piece as have the rarer of its parts is one
/// word. A capital or a figure after the hyphen keeps it. May throw Xapian::Error.
std::vector<std::uint32_t> broken_words(std::string_view body, std::vector<TextRange> shown,
                                        const Xapian::Database& database);

}  // namespace morgue::highlight
