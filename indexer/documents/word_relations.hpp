// Owns: which words of an article belong together beyond their stems: spelled out (Müller,
// Mueller), by their basic form (veden, vesi), without what hangs on them (Türkiye'nin, Türkiye),
// or as a part of another (Hafen, Hafenmeister). Does not own: the rules of the languages
// (common/analysis/spellings.hpp, lemmas.hpp, suffixes.hpp, compounds.hpp), where it is kept
// (word_dictionary.hpp).
#pragma once

#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/analysis/lemmas.hpp"
#include "common/index/word_keys.hpp"

namespace morgue {

/// Basic forms that one thread has looked up, for the others. Thread-safe.
class SharedLemmas {
 public:
  /// Those of a word as it is written; nullopt where nobody has looked it up.
  std::optional<std::vector<BasicForm>> find(const std::string& word) const;
  void put(const std::string& word, const std::vector<BasicForm>& forms);

 private:
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, std::vector<BasicForm>> forms_;
};

/// Looks at each different word of a language once. Not thread-safe.
class WordRelations {
 public:
  /// `listener` is told what is found; empty: nothing is looked for. `shared` (may be nullptr) must
  /// outlive it.
  explicit WordRelations(WordListener listener, SharedLemmas* shared = nullptr)
      : listener_(std::move(listener)), shared_(shared) {}

  /// Whether compounds are to be found by their parts, from now on.
  void set_compounds(bool compounds);

  /// Of the articles that follow.
  void set_language(std::string_view language);

  /// Whether words of this language have relations at all.
  bool wants() const { return spells_ || lemmas_ || splits_ || suffixes_; }

  /// Whether numbers, acronyms and names of signs have some, too: 2020'de.
  bool wants_verbatim() const { return suffixes_; }

  /// A word, or what is verbatim, as it is written, and its term.
  void add(std::string_view written, std::string_view term);

 private:
  std::vector<BasicForm> forms_of(std::string_view written);
  void add_forms(std::string_view written, std::string_view term);
  void add_parts(const BasicForm& compound);

  WordListener listener_;
  SharedLemmas* shared_;
  std::string language_;
  bool spells_ = false;
  bool lemmas_ = false;
  bool suffixes_ = false;
  bool splits_ = false;     ///< compounds are to be found, and voikko does not know their parts
  bool compounds_ = false;  ///< compounds are to be found
  Analyzer analyzer_;       ///< what it stems here are no words of the index
  Lemmatizer lemmatizer_;
  std::string seen_word_;                  ///< kept for its memory
  std::unordered_set<std::string> seen_;   ///< language, NUL, word as written
  std::unordered_set<std::string> split_;  ///< basic forms whose parts were told
};

}  // namespace morgue
