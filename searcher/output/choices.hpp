// Owns: the names of what can be chosen about output, for options and formats alike.
// Does not own: the formats' own names and makers (formats.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace morgue {

enum class OutputFormat { text, html, json, jsonl, csv, tsv, ids, ids0, trec, svg };

enum class CiteStyle { plain, bibtex, csl_json, ris };

/// One key that lines of a concordance are sorted by: the n-th word to the left or right of the
/// match, 1 being next to it.
struct KwicKey {
  bool right = true;
  std::size_t distance = 1;
};

struct KwicOptions {
  std::optional<std::size_t>
      context;  ///< columns on each side; none: what the terminal has room for, else kKwicContext
  std::vector<KwicKey> keys;  ///< none: in the order of the hits
};

inline constexpr std::size_t kKwicContext = 40;

}  // namespace morgue
