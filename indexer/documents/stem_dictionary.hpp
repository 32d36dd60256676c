// Owns: gathering which words share a stem, and writing that to the index (stem_keys.hpp).
#pragma once

#include <xapian.h>

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace morgue {

/// The pairs that several dictionaries have written, so that each is written once. Thread-safe.
class SharedStemPairs {
 public:
  /// True for the first caller with this pair.
  bool claim(const std::string& pair);

  /// All that were claimed: stem and word.
  std::vector<std::pair<std::string, std::string>> all() const;

 private:
  mutable std::mutex mutex_;
  std::unordered_set<std::string> pairs_;
};

/// Remembers each pair of word and stem once. Words that are their own stem are not kept: a reader
/// tries the stem itself.
class StemDictionary {
 public:
  /// Pairs that others sharing `shared` (may be nullptr) have written are not written again.
  explicit StemDictionary(SharedStemPairs* shared = nullptr) : shared_(shared) {}

  void note(std::string_view word, std::string_view stem);

  /// Takes a key of the synonym table (stem_keys.hpp) and a word.
  using PairSink = std::function<void(const std::string& key, const std::string& word)>;

  /// Hands over the pairs noted since the last flush, sorted by stem, then word.
  void flush(const PairSink& write);

  /// Adds the pairs noted since the last flush to the database, to be committed with it.
  void flush(Xapian::WritableDatabase& database);

 private:
  SharedStemPairs* shared_;
  std::string pair_;                       ///< kept for its memory
  std::unordered_set<std::string> pairs_;  ///< stem, NUL, word
  std::vector<const std::string*> fresh_;  ///< elements of pairs_ not yet written
};

}  // namespace morgue
