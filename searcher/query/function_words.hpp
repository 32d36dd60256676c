// Owns: words that a question or a pasted sentence is made with and that no article is looked for
// by: words of asking ("find", "documents"), and the words of grammar of languages that are written
// without spaces. Only queries leave them out; the index knows nothing of them. Does not own:
// function words that the index does not stem (common/analysis/stop_words.hpp), when they are left
// out (prose.hpp, joined_words.hpp).
#pragma once

#include <cstddef>
#include <string_view>

namespace morgue::query {

/// Syllables of the longest particle.
inline constexpr std::size_t kLongestKoreanParticle = 3;

/// A word of grammar or of asking in Chinese, Japanese, Korean, Thai, Lao, Khmer or Burmese, as
/// written. The script tells the language; Chinese and Japanese share one list.
bool is_unspaced_function_word(std::string_view word);

/// What Korean writes at the end of a noun: 은, 에서, 까지.
bool is_korean_particle(std::string_view syllables);

/// A word of asking of the language (ISO 639-1 code), given folded; false for languages without a
/// list.
bool is_asking_word(std::string_view folded, std::string_view language);

/// A word by which a sentence is told to be a request or a question: "find", "documents", "what".
/// Only in such a sentence words of asking do not count.
bool is_request_word(std::string_view folded, std::string_view language);

}  // namespace morgue::query
