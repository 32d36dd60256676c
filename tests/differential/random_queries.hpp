// Owns: made-up queries with every operator of the language, of words that the random articles
// hold, nearly hold, or do not.
#pragma once

#include <string>
#include <vector>

#include "tests/differential/dice.hpp"

namespace morgue::differential {

/// Makes queries. Some are refused by the parser (a NOT inside NEAR, two fields in one NEAR): that
/// is for the caller to see.
class QueryMaker {
 public:
  /// `texts`: texts of articles, from which phrases are taken.
  QueryMaker(Dice& dice, const std::vector<std::string>& texts) : dice_(dice), texts_(texts) {}

  std::string make();

 private:
  std::string clauses(std::size_t depth);
  std::string clause(std::size_t depth);
  std::string text(std::size_t depth);
  std::string word();
  std::string plain_word();
  std::string sentence();
  std::string joined_words();
  std::string beginning(const std::string& word);
  std::string changed(std::string word, bool with_wildcards);
  std::string phrase();
  std::string near();
  std::string operand();
  std::string at_least();
  std::string some_of(std::size_t depth);
  std::string first_words();
  std::string not_near();
  std::string synonyms();
  std::string in_field(std::size_t depth);
  std::string filter();
  std::string date();
  std::string number();

  Dice& dice_;
  const std::vector<std::string>& texts_;
};

}  // namespace morgue::differential
