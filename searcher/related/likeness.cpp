// Owns: making and comparing shingles.
#include "searcher/related/likeness.hpp"

#include <xxhash.h>

#include <algorithm>
#include <iterator>

namespace morgue::related {

namespace {

constexpr std::size_t kWords = 5;

}  // namespace

Shingles shingles_of(std::string_view text, Analyzer& analyzer) {
  TokenBuffer buffer;
  analyzer.analyze(text, 1, Capitals::by_context, buffer);
  std::vector<std::uint64_t> words;
  for (const Token& token : buffer.tokens) {
    if (!counts_as_word(token)) continue;
    const std::string_view term = buffer.term(token);
    words.push_back(XXH3_64bits(term.data(), term.size()));
  }
  Shingles shingles;
  for (std::size_t i = 0; i + kWords <= words.size(); ++i)
    shingles.push_back(XXH3_64bits(&words[i], kWords * sizeof(std::uint64_t)));
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

double containment(const Shingles& a, const Shingles& b) {
  if (a.empty() || b.empty()) return 0;
  Shingles both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return static_cast<double>(both.size()) / static_cast<double>(std::min(a.size(), b.size()));
}

}  // namespace morgue::related
