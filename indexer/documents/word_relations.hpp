// Owns: which words of an article belong together beyond their stems: spelled out (Müller,
// Mueller), or by their basic form (veden, vesi). Does not own: the rules of the languages
// (common/analysis/spellings.hpp, lemmas.hpp), where it is kept (word_dictionary.hpp).
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
  std::optional<std::vector<std::string>> find(const std::string& word) const;
  void put(const std::string& word, const std::vector<std::string>& lemmas);

 private:
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, std::vector<std::string>> lemmas_;
};

/// Looks at each different word of a language once. Not thread-safe.
class WordRelations {
 public:
  /// `listener` is told what is found; empty: nothing is looked for. `shared` (may be nullptr) must
  /// outlive it.
  explicit WordRelations(WordListener listener, SharedLemmas* shared = nullptr)
      : listener_(std::move(listener)), shared_(shared) {}

  /// Of the articles that follow.
  void set_language(std::string_view language);

  /// Whether words of this language have relations at all.
  bool wants() const { return spells_ || lemmas_; }

  /// A word as it is written, and its term.
  void add(std::string_view written, std::string_view term);

 private:
  std::vector<std::string> lemmas_of(std::string_view written);

  WordListener listener_;
  SharedLemmas* shared_;
  std::string language_;
  bool spells_ = false;
  bool lemmas_ = false;
  Analyzer analyzer_;  ///< what it stems here are no words of the index
  Lemmatizer lemmatizer_;
  std::string seen_word_;                 ///< kept for its memory
  std::unordered_set<std::string> seen_;  ///< language, NUL, word as written
};

}  // namespace morgue
