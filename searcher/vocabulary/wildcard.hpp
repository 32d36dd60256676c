// Owns: matching a word with a pattern of '*' and '?'.
// Does not own: the syntax of queries and the limits on patterns (searcher/query), the term list
// (vocabulary.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace morgue {

/// A pattern made ready for many words: '*' stands for any run of code points, '?' for one. Nothing
/// escapes them; no word of the index holds either.
class WildcardPattern {
 public:
  explicit WildcardPattern(std::string_view pattern);

  /// True if the whole word matches. Words are UTF-8; each broken byte counts as a code point. Time
  /// is at most the bytes of the word times those of the pattern, however many stars there are, and
  /// most words that do not match are told by their length or their end.
  bool matches(std::string_view word) const;

  /// What every match begins with: all before the first wildcard.
  std::string_view literal_prefix() const { return prefix_; }
  /// No shorter word matches, in bytes.
  std::size_t min_bytes() const { return min_bytes_; }

 private:
  bool matches_middle(std::string_view middle) const;

  std::string prefix_;
  std::string middle_;  ///< from the first to the last wildcard; in a run of wildcards '?' first,
                        ///< then at most one '*'
  std::string suffix_;
  std::size_t min_bytes_ = 0;
};

}  // namespace morgue
