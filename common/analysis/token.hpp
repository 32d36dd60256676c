// Owns: the token, the unit that index, query and snippet share, and the buffer that holds a text's
// tokens. Does not own: how tokens are made (tokenizer.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

enum class TokenKind : std::uint8_t {
  word,      ///< letters, perhaps with apostrophes and digits; may be stemmed
  verbatim,  ///< a number, acronym or name such as at&t, c++, u.s; never stemmed
  compound,  ///< the joined form of a hyphenated word ("ceasefire" of cease-fire) or of initials
             ///< ("jk" of J. K.), beside its parts; may be stemmed
  cjk,       ///< one Han, Kana or Hangul character
  bigram  ///< two such characters next to each other (white space and punctuation do not part them,
          ///< as they do not part words); ranks, but has no position of its own
};

/// A term, its byte range in the original text and its position. No step ever changes the range.
struct Token {
  std::uint32_t begin;     ///< first byte in the text
  std::uint32_t end;       ///< one past the last byte
  std::uint32_t position;  ///< of its first word; words count 1, paragraphs kParagraphGap
  std::uint32_t span;  ///< how many positions it covers: 1, or the number of parts of a compound
  std::uint32_t term_begin;
  std::uint16_t term_size;
  TokenKind kind;
};

/// The tokens of a text in order, with their terms in one string. Reuse one buffer: it keeps its
/// memory.
struct TokenBuffer {
  std::vector<Token> tokens;
  std::string terms;

  std::string_view term(const Token& token) const {
    return std::string_view(terms).substr(token.term_begin, token.term_size);
  }
  void clear() {
    tokens.clear();
    terms.clear();
  }
};

/// True for tokens that a person would count as a word: not the joined form beside its parts, not
/// bigrams.
inline bool counts_as_word(const Token& token) {
  return token.kind != TokenKind::compound && token.kind != TokenKind::bigram;
}

/// Calls `visit` with each token of several positions, in order, but for those that overlap an
/// earlier one: what counts as one word where words are counted between two others.
template <typename Visit>
void for_each_joined(const std::vector<Token>& tokens, const Visit& visit) {
  std::uint32_t free = 0;
  for (const Token& token : tokens) {
    if (token.span < 2 || token.position < free) continue;
    visit(token);
    free = token.position + token.span;
  }
}

/// What a paragraph break counts for in positions, so that phrases never cross it and NEAR/n only
/// for n >= 10.
inline constexpr std::uint32_t kParagraphGap = 10;

/// Longest term in bytes; longer ones are cut at a code point and end in a hash of the whole.
/// Xapian's limit is 245 with the prefix.
inline constexpr std::size_t kMaxTermBytes = 200;

}  // namespace morgue
