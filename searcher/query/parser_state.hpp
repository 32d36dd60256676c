// Owns: the state of the parser, shared by its parts: parser.cpp (the grammar), parse_field.cpp
// (fields and values), parse_errors.cpp (what is missing or too much). Does not own: what others
// may use (parser.hpp). Private to those files.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/query/lexer.hpp"
#include "searcher/query/operands.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::query {

/// Every function returns nullptr after an error, which is then in error_.
class Parser {
 public:
  Parser(std::string_view text, const ParseOptions& options)
      : text_(text), options_(options), tokens_(lex(text, notes_, options.declared)) {}

  std::variant<ParsedQuery, QueryError> run() {
    NodePtr root = query();
    if (root && here().kind != TokenKind::end) root = fail_at_end();
    if (!root) return *error_;
    return ParsedQuery{std::move(root), notes_.take()};
  }

 private:
  const Token& here() const { return tokens_[pos_]; }
  const Token& next() { return tokens_[pos_++]; }
  std::string typed(SourceRange at) const {
    return shown(text_.substr(at.begin, at.end - at.begin));
  }

  NodePtr fail(SourceRange at, std::string message) {
    if (!error_) error_ = QueryError{at, std::move(message)};
    return nullptr;
  }

  bool enter(SourceRange at) {
    if (++depth_ <= kMaxDepth) return true;
    fail(at, fmt::format("more than {} levels of brackets or NOT", kMaxDepth));
    return false;
  }

  NodePtr query();
  NodePtr sequence();
  NodePtr chain();
  NodePtr unary();
  NodePtr primary();
  NodePtr word();
  NodePtr phrase();
  NodePtr group();
  NodePtr at_least();
  NodePtr some_of();
  NodePtr first_words();
  NodePtr synonyms();
  bool add_synonym(NodePtr word, syntax::Synonyms& same);
  NodePtr apart(NodePtr child);
  NodePtr looked_up(NodePtr word);
  NodePtr related_word(const std::string& text, const Node& typed) const;
  NodePtr close_list(const Token& name, SourceRange open, syntax::Clause clause);
  std::string list_error(const Token& name, const std::vector<NodePtr>& clauses) const;
  bool not_link_follows() const {
    return here().kind == TokenKind::op_not && tokens_[pos_ + 1].kind == TokenKind::link;
  }
  NodePtr field();
  NodePtr values(const Field& field);
  NodePtr value_group(const Field& field);
  NodePtr value(const Field& field);
  bool link_operands(Node& node);
  bool starts_operand() const;
  NodePtr fail_missing_operand();
  NodePtr fail_without_words();
  NodePtr fail_open_bracket(SourceRange open);
  NodePtr fail_at_end();
  void note_small_operator(const Token& token);

  std::string_view text_;
  const ParseOptions& options_;
  NoteList notes_;
  std::vector<Token> tokens_;
  std::size_t pos_ = 0;
  std::size_t depth_ = 0;
  const Field* field_ = nullptr;  ///< text field of the group being read
  unsigned first_words_ = 0;      ///< of the first50(...) being read; 0: none
  std::optional<QueryError> error_;
};

}  // namespace morgue::query
