// Owns: the words of an index: which match a pattern, are near a misspelt one, or share a stem.
// Does not own: the meaning of queries (searcher/query) and how terms are made (common/analysis).
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/deadline.hpp"

namespace morgue {

/// A word of the index and in how many articles it is.
struct VocabularyWord {
  std::string word;  ///< the term without its field's prefix
  Xapian::doccount articles = 0;
};

/// What an expansion found.
struct Expansion {
  std::vector<VocabularyWord> words;  ///< sorted by bytes; at most `limit`
  std::size_t found = 0;  ///< how many there are; more than words.size() means over the limit
};

/// Reads the term list of one field of an index. Terms of a field are its prefix + word; the body's
/// prefix is empty, and there terms that begin with a capital belong to other fields and are left
/// out, and so are bigrams of East Asian characters, which are no words. Works on any
/// Xapian::Database of ours; not thread-safe. Functions throw what Xapian throws:
/// DatabaseModifiedError asks the caller to reopen, make a new Vocabulary and ask again;
/// DeadlinePassed where a walk over the list is not done when its time is up.
class Vocabulary {
 public:
  Vocabulary(const Xapian::Database& database, std::string_view field_prefix,
             Deadline deadline = {});

  /// The words that match `pattern` (folded; '*' any run of code points, '?' one code point),
  /// counting on past `limit` to say how many there are.
  Expansion match_wildcard(std::string_view pattern, std::size_t limit) const;

  /// The words within `distance` (1 or 2) edits (insert, delete, substitute, transpose neighbours)
  /// of `word`, counted in code points; walks the term list as a trie by a Levenshtein automaton,
  /// skipping what cannot match.
  Expansion match_fuzzy(std::string_view word, unsigned distance, std::size_t limit) const;

  /// The nearest words for "did you mean": at most `count`, by distance (1, then 2), then by
  /// articles, then by bytes; never the word itself, and none as many edits away as the word has
  /// letters or more than `most_edits` (1 or 2).
  std::vector<VocabularyWord> nearest(std::string_view word, std::size_t count,
                                      unsigned most_edits = 2) const;

  /// Articles that hold the word; 0 for what cannot be a word of the field.
  Xapian::doccount articles_with(std::string_view word) const;

 private:
  Xapian::Database database_;
  std::string prefix_;
  Deadline deadline_;
};

}  // namespace morgue
