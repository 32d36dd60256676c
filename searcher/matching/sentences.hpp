// Owns: where the sentences and paragraphs of a body begin (ICU's sentence boundaries, UAX #29,
// within paragraphs).
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
/// capital or a common abbreviation (Mr., U.S., Dec.) before a word does not end one.
std::vector<TextUnit> find_sentences(std::string_view text, const Deadline& deadline = {});

}  // namespace morgue::matching
