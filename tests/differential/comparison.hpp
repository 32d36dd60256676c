// Owns: asking the search and the reference the same query, and saying where they differ.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/search/search.hpp"
#include "tests/differential/dice.hpp"
#include "tests/differential/test_archive.hpp"
#include "tests/reference/reference_evaluator.hpp"

namespace morgue::differential {

/// How much was compared.
struct Counts {
  std::size_t queries = 0;  ///< compared
  std::size_t refused = 0;  ///< by the parser
  std::size_t with_hits = 0;
  std::size_t hits = 0;
  std::size_t evaluated = 0;    ///< articles for which matching::matches was asked
  std::size_t highlighted = 0;  ///< hits whose marks were compared
  std::size_t fragments = 0;    ///< hits whose fragments were checked
};

/// How a query is asked.
struct Setting {
  bool any = false;
  bool plain = false;
  std::string language;
};

class Comparison {
 public:
  explicit Comparison(const TestArchive& archive);

  /// Compares one query; an explanation for each difference, at most three.
  std::vector<std::string> compare(const std::string& text, const Setting& setting, Dice& dice);

  const Counts& counts() const { return counts_; }

 private:
  struct Question;

  void compare_sets(Question& question);
  void compare_engines(Question& question, SearchOptions options);
  void compare_evaluation(Question& question, std::size_t article);
  void compare_marks(Question& question, std::size_t article);
  void check_fragments(Question& question, std::size_t article,
                       const std::vector<reference::Proof>& proofs,
                       const std::vector<highlight::Match>& matches);

  const TestArchive& archive_;
  Analyzer analyzer_;
  Counts counts_;
  std::size_t asked_ = 0;  ///< queries so far
};

}  // namespace morgue::differential
