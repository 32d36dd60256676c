// Owns: the stem of a folded word in one language, with the small cache that makes it quick.
// Does not own: which words are stemmed at all (analyzer.hpp).
#pragma once

#include <xapian.h>

#include <array>
#include <functional>
#include <string>
#include <string_view>

namespace morgue {

/// Told of a word and its stem at least once for each pair, often more than once.
using StemListener = std::function<void(std::string_view word, std::string_view stem)>;

/// One language's stemmer (Snowball, through Xapian). A language without one leaves words as they are.
/// Not thread-safe; use one a thread.
class Stemmer {
 public:
  /// `language` is an ISO 639-1 code or kUnknownLanguage.
  explicit Stemmer(std::string_view language, StemListener listener = {});

  /// The stem of a folded word, its possessive ('s or ') taken off first. Valid until the next call.
  std::string_view stem(std::string_view folded);

  const std::string& language() const { return language_; }

 private:
  struct Entry {
    std::string word;
    std::string stem;
  };
  std::string compute(std::string_view folded) const;

  std::string language_;
  StemListener listener_;
  Xapian::Stem stemmer_;
  bool stems_ = false;
  // Direct-mapped and small: a larger table evicts the working set from the cache (xapian-facts.md, 11).
  std::array<Entry, 4096> cache_;
};

}  // namespace morgue
