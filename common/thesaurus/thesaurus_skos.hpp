// Owns: SKOS (https://www.w3.org/TR/skos-reference/), read by raptor. Private to
// thesaurus_formats.cpp.
#pragma once

#include <string_view>

#include "common/thesaurus/thesaurus_formats.hpp"

namespace morgue {

/// RDF/XML, Turtle or N-Triples, by its first bytes.
bool looks_like_skos(std::string_view bytes);

/// A group for each concept with two labels or more, in the order of the file. Reads nothing but
/// the bytes: no file and no address that they name.
ThesaurusReading read_skos(std::string_view bytes);

}  // namespace morgue
