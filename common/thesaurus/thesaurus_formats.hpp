// Owns: reading a thesaurus as people keep it: a group a line (Solr's and Lucene's synonyms.txt),
// or SKOS in RDF/XML, Turtle or N-Triples. Does not own: what a thesaurus is (thesaurus.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/thesaurus/thesaurus.hpp"

namespace morgue {

/// What is wrong with a line.
struct ThesaurusProblem {
  std::size_t line = 0;  ///< from 1; 0: not known
  std::string message;   ///< a clause
};

struct ThesaurusReading {
  std::vector<ThesaurusGroup> groups;
  std::vector<ThesaurusProblem> problems;  ///< the first kMaxProblems; none: all was understood
};

inline constexpr std::size_t kMaxProblems = 20;

/// Reads the bytes of a file. SKOS is told by how it begins.
/// - A line: `oil, petroleum, crude oil`; `crude, brent => oil` (those on the left stand for those
/// on
///   the right, too); # begins a comment; a backslash takes a comma, # or > as text.
/// - SKOS: the labels of a concept (prefLabel, altLabel, hiddenLabel, those of SKOS-XL, too) are a
///   group; relations between concepts are not used.
ThesaurusReading read_thesaurus(std::string_view bytes);

/// A group as a line, with the language after each label that has one: oil@en, "Öl"@de.
std::string thesaurus_line(const ThesaurusGroup& group);

/// Reads a file. Throws Error (usage) that names the file and its first problems, Error (io).
Thesaurus read_thesaurus_file(const std::string& path);

}  // namespace morgue
