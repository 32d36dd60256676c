// Owns: which words have a stem term, the stem of a folded word in one language, and the small
// cache that makes both quick. Does not own: tokens, and kinds of them that have none
// (analyzer.hpp).
#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/accents.hpp"
#include "common/analysis/plurals.hpp"

namespace morgue {

/// Told of a word and its stem at least once for each pair, often more than once.
using StemListener = std::function<void(std::string_view word, std::string_view stem)>;

/// False for function words of the language and terms with digits or signs (at&t, u.s), which are
/// indexed under their word alone.
bool has_stem_term(std::string_view folded, std::string_view language);

/// One language's stemmer (Snowball, through Xapian). A language without one leaves words as they
/// are. Not thread-safe; use one a thread.
class Stemmer {
 public:
  /// `language` is an ISO 639-1 code or kUnknownLanguage.
  explicit Stemmer(std::string_view language, StemListener listener = {});

  struct Word {
    bool has_stem_term = false;
    std::string stem;  ///< where it has one
  };
  /// What is known of a folded word. Valid until the next call.
  const Word& look_up(std::string_view folded);

  /// The stem of a folded word, its possessive ('s or ') taken off first, whether or not it is
  /// indexed. Valid until the next call.
  std::string_view stem(std::string_view folded);

  const std::string& language() const { return language_; }

 private:
  struct Entry {
    std::string folded;
    Word word;
  };
  std::string compute(std::string_view folded) const;

  std::string language_;
  StemListener listener_;
  Plurals plurals_;
  Accents accents_;
  Xapian::Stem stemmer_;
  bool stems_ = false;
  Entry& entry_of(std::string_view folded);

  // Direct-mapped and small: a larger table evicts the working set from the processor's cache
  // (measured). It begins smaller still: a query has a few words, and to clear the whole
  // table would be a tenth of its start.
  std::vector<Entry> cache_;
  std::size_t misses_ = 0;
  std::string unindexed_stem_;
};

}  // namespace morgue
