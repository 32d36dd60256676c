// Owns: where the sentences and paragraphs of a body begin (ICU's sentence boundaries, UAX #29,
// within paragraphs). Does not own: abbreviations (abbreviations.hpp).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/base/deadline.hpp"

namespace morgue::matching {

/// A sentence: bytes [begin, end) of the text, white space after it included.
struct TextUnit {
  std::uint32_t begin;
  std::uint32_t end;
  bool starts_paragraph;
};

/// The sentences of a text whose paragraphs are separated by "\n\n", in order. A sentence never
/// crosses a paragraph break, and a line end within one does not end it. A full stop after a single
/// capital, an abbreviation of the text's language (Mr., U.S., bzw.) or an ordinal where the
/// language writes it so (3. Oktober) does not end one. `language`: ISO 639 code, or
/// kUnknownLanguage.
std::vector<TextUnit> find_sentences(std::string_view text, std::string_view language,
                                     const Deadline& deadline = {});

}  // namespace morgue::matching
