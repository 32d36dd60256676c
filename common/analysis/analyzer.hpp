// Owns: the one way from text to terms, for index, query and snippet alike: tokens, and for each
// token its stemmed term in a language. Does not own: field prefixes other than "Z" (schema.hpp),
// and what is done with terms.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "common/analysis/stemming.hpp"
#include "common/analysis/token.hpp"
#include "common/analysis/tokenizer.hpp"

namespace morgue {

/// Tokenizer and stemmers together. Not thread-safe; use one a thread.
class Analyzer {
 public:
  /// Replaces `out` by the tokens of `text` (valid UTF-8); the first has position `first_position`.
  void analyze(std::string_view text, std::uint32_t first_position, Capitals capitals,
               TokenBuffer& out) {
    tokenizer_.tokenize(text, first_position, capitals, out);
  }

  /// False for East Asian characters.
  static bool may_have_stem(TokenKind kind) {
    return kind != TokenKind::cjk && kind != TokenKind::bigram;
  }

  /// True where a token of this kind and term is indexed under its stem besides its word, in that
  /// language: function words, terms with digits or signs (at&t, u.s) and East Asian characters are
  /// not.
  static bool is_stemmed(TokenKind kind, std::string_view term, std::string_view language);

  /// The stem of a folded word in the language, without prefix. Valid until the next call.
  std::string_view stem(std::string_view folded, std::string_view language);

  /// The stemmer of a language, made at the first call and kept.
  Stemmer& stemmer(std::string_view language);

  /// To be told of words and their stems by every stemmer made from now on (see Stemmer).
  void set_stem_listener(StemListener listener) { listener_ = std::move(listener); }

 private:
  Tokenizer tokenizer_;
  StemListener listener_;
  std::map<std::string, std::unique_ptr<Stemmer>, std::less<>> stemmers_;
};

/// Names what the terms of an index depend on: rules of this analyzer, ICU, Unicode and Xapian's
/// stemmers.
std::string analyzer_fingerprint();

}  // namespace morgue
