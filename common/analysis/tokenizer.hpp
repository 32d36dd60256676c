// Owns: the tokens of a text, by the table of "what a reader of news expects to find" in
// docs/analysis.md: acronyms, AT&T, C++, hyphens and line-end hyphens, numbers, elisions,
// possessives, East Asian characters and bigrams. Does not own: normalising (normalizing.hpp), word
// boundaries (word_breaker.hpp), what a single word is (word_forms.hpp), folding (folding.hpp),
// stems (stemming.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "common/analysis/normalizing.hpp"
#include "common/analysis/token.hpp"
#include "common/analysis/word_breaker.hpp"

namespace morgue {

/// Most parts of a hyphenated word that has a joined form.
inline constexpr std::uint32_t kMaxCompoundParts = 5;

/// How to read a word in capitals that is also a common English word in small letters (US, IT,
/// WHO).
enum class Capitals {
  by_context,  ///< an acronym if its paragraph is in mixed case, else both: for articles
  acronyms,    ///< always an acronym: for queries, where capitals are typed on purpose
  plain  ///< never for certain: for queries that are all in capitals. US and WHO have both forms
         ///< there
};

/// Splits text into tokens. Not thread-safe; use one a thread.
class Tokenizer {
 public:
  /// Replaces `out` by the tokens of `text` (valid UTF-8), their ranges on its code points'
  /// boundaries. The first word has position `first_position`. Words outside the fast path cost an
  /// ICU call. Time and memory are linear in the text.
  void tokenize(std::string_view text, std::uint32_t first_position, Capitals capitals,
                TokenBuffer& out);

  /// The same with ICU alone normalising and finding the words: the reference for the fast path's
  /// test.
  void tokenize_slowly(std::string_view text, std::uint32_t first_position, Capitals capitals,
                       TokenBuffer& out);

 private:
  TextNormalizer normalizer_;
  WordBreaker breaker_;
  std::vector<RawWord> words_;
};

}  // namespace morgue
