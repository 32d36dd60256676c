// Owns: the state of the lexer, shared by its parts: lexer.cpp (tokens and words), lex_quoted.cpp
// (quotation marks), lex_field.cpp (fields and values), lex_name.cpp (@NAME). Does not own: what
// others may use (lexer.hpp). Private to those files.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/utf8.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::query {

/// Reads tokens from left to right. Functions that read return false after an error, whose token is
/// then the last.
class Lexer {
 public:
  Lexer(std::string_view text, NoteList& notes, const DeclaredFields& declared)
      : text_(text), notes_(notes), declared_(declared) {}

  std::vector<Token> run() {
    while (read_token()) {
    }
    if (tokens_.empty() || tokens_.back().kind != TokenKind::bad) {
      push(TokenKind::end, {text_.size(), text_.size()});
    }
    return std::move(tokens_);
  }

 private:
  char32_t peek(std::size_t pos) const {
    return pos < text_.size() ? next_code_point(text_, pos) : U'\0';
  }
  std::size_t after(std::size_t pos) const {
    next_code_point(text_, pos);
    return pos;
  }
  bool at_end_or_space(std::size_t pos) const {
    return pos >= text_.size() || is_query_space(peek(pos));
  }
  bool follows(TokenKind kind) const { return !tokens_.empty() && tokens_.back().kind == kind; }

  Token& push(TokenKind kind, SourceRange at) {
    Token token;
    token.kind = kind;
    token.at = at;
    tokens_.push_back(std::move(token));
    return tokens_.back();
  }

  void push_value(SourceRange at, std::string_view value) {
    push(TokenKind::value, at).text = std::string(value_prefix_).append(value);
  }

  bool fail(SourceRange at, std::string message) {
    push(TokenKind::bad, at).text = std::move(message);
    return false;
  }

  bool read_token();
  bool read_close();
  bool read_quoted(std::size_t start, WordForm form);
  bool read_quoted_value(const Field& field);
  bool fail_open_quote(std::size_t mark);
  bool read_phrase_word(Token& phrase, WordForm form);
  bool read_exact();
  bool read_capitals(std::size_t start);
  bool read_related();
  bool at_search_name() const;
  bool read_search_name();
  bool read_field(std::size_t name_end);
  bool read_field_value(const Field& field, std::size_t start);
  bool read_value(const Field& field);
  std::string grouped_value_error(const Field& field, std::size_t start) const;
  bool read_bare_word();
  void take_joined(std::size_t start, PlainText& typed);
  bool is_address_at(std::size_t start) const;
  bool read_address();
  bool push_word(std::size_t start, PlainText typed, WordForm form);
  bool skip_punctuation(SourceRange at);
  bool check_word_end();
  bool is_minus() const;
  bool is_glued() const { return is_glued(pos_); }
  bool is_glued(std::size_t pos) const;
  bool opens_phrase() const;
  bool skip_quote();
  bool skip_optional_letters(bool before_word);
  std::size_t field_name_end(std::size_t start) const;
  std::size_t letters_end(std::size_t pos) const;
  PlainText scan(bool in_quotes);
  std::size_t scan_balanced(bool stop_at_quote) const;
  void note_foreign_sign(std::size_t start);

  std::string_view text_;
  NoteList& notes_;
  const DeclaredFields& declared_;
  std::size_t pos_ = 0;
  std::vector<Token> tokens_;
  const Field* value_field_ = nullptr;  ///< inside source:( ... )
  std::string_view value_prefix_;       ///< put before each value: that of century:, or nothing
  std::size_t value_depth_ = 0;
};

}  // namespace morgue::query
