// Owns: gathering which words belong together, and writing that to the index (word_keys.hpp). Does
// not own: what brings them together (word_relations.hpp, common/analysis/stemming.hpp).
#pragma once

#include <xapian.h>

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/index/word_keys.hpp"

namespace morgue {

/// The pairs that several dictionaries have written, so that each is written once. Thread-safe.
class SharedWordPairs {
 public:
  /// True for the first caller with this pair.
  bool claim(const std::string& pair);

  /// All that were claimed: key of the synonym table and word.
  std::vector<std::pair<std::string, std::string>> all() const;

 private:
  mutable std::mutex mutex_;
  std::unordered_set<std::string> pairs_;
};

/// Remembers each pair of word and key once. Words that are their own key are not kept: a reader
/// tries the key itself.
class WordDictionary {
 public:
  /// Pairs that others sharing `shared` (may be nullptr) have written are not written again.
  explicit WordDictionary(SharedWordPairs* shared = nullptr) : shared_(shared) {}

  void note(WordRelation relation, std::string_view word, std::string_view key);

  /// Takes a key of the synonym table (word_key) and a word.
  using PairSink = std::function<void(const std::string& key, const std::string& word)>;

  /// Hands over the pairs noted since the last flush, sorted by key, then word.
  void flush(const PairSink& write);

  /// Adds the pairs noted since the last flush to the database, to be committed with it.
  void flush(Xapian::WritableDatabase& database);

  /// What notes in this dictionary, which must outlive it.
  WordListener listener() {
    return [this](WordRelation relation, std::string_view word, std::string_view key) {
      note(relation, word, key);
    };
  }

 private:
  SharedWordPairs* shared_;
  std::string pair_;                       ///< kept for its memory
  std::unordered_set<std::string> pairs_;  ///< key, NUL, word
  std::vector<const std::string*> fresh_;  ///< elements of pairs_ not yet written
};

}  // namespace morgue
