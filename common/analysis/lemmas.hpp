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

/// What a word is a form of.
struct BasicForm {
  std::string lemma;               ///< folded
  std::vector<std::string> parts;  ///< of a compound, not folded: "maailman", "mestaruus"
};

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
  /// that voikko does not know. Normal form and invisible characters do not count.
  std::vector<std::string> lemmas(std::string_view word);

  /// The same with the parts of compounds, if these are wanted. What voikko's dictionary has as one
  /// word (eduskunta) stays one.
  std::vector<BasicForm> basic_forms(std::string_view word, bool with_parts);

 private:
  struct Dictionary;
  std::unique_ptr<Dictionary> dictionary_;  ///< nullptr until it is asked
};

}  // namespace morgue
