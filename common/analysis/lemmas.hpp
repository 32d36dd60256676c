// Owns: basic forms of words in languages whose stemmer does not reach them: Finnish, by voikko
// (hallituksella is hallitus, veden is vesi). Does not own: stems (stemming.hpp), which forms an
// index has (indexer/documents/word_relations.hpp).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// True for the languages that a Lemmatizer knows: Finnish.
bool has_lemmas(std::string_view language);

/// Not thread-safe; use one a thread. The dictionary is opened by the first question.
class Lemmatizer {
 public:
  Lemmatizer();
  ~Lemmatizer();
  Lemmatizer(const Lemmatizer&) = delete;
  Lemmatizer& operator=(const Lemmatizer&) = delete;

  /// False where voikko or its dictionary is not installed (package voikko-fi).
  bool is_there();

  /// The basic forms that a word, as it is written, may have, folded, each once; none for words
  /// that voikko does not know.
  std::vector<std::string> lemmas(std::string_view word);

 private:
  struct Dictionary;
  std::unique_ptr<Dictionary> dictionary_;  ///< nullptr until it is asked
};

}  // namespace morgue
