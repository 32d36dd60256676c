// Owns: what is said where an operand, a bracket or a word is missing or too much, and of
// small-letter operators. Does not own: the grammar (parser.cpp).
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "searcher/query/parser_state.hpp"

namespace morgue::query {

/// At a token that no operand begins with.
NodePtr Parser::fail_missing_operand() {
  const Token& token = here();
  if (token.kind == TokenKind::bad) return fail(token.at, token.text);
  const bool binary = token.kind == TokenKind::op_and || token.kind == TokenKind::op_or ||
                      token.kind == TokenKind::link;
  const bool first = pos_ == 0 || tokens_[pos_ - 1].kind == TokenKind::open;
  if (binary && first) {
    return fail(token.at, fmt::format("{0} needs something before it, as in taliban {1} kabul; for "
                                      "the word write it in quotation marks",
                                      typed(token.at),
                                      text_.substr(token.at.begin, token.at.end - token.at.begin)));
  }
  if (pos_ == 0) return fail_without_words();
  const Token& before = tokens_[pos_ - 1];
  if (before.kind == TokenKind::open) {
    if (token.kind != TokenKind::close) return fail_open_bracket(before.at);
    return fail({before.at.begin, token.at.end}, "there is nothing between the brackets");
  }
  if (binary || token.kind == TokenKind::op_not) {
    return fail(token.at, fmt::format("{} cannot follow {}: take one of them away", typed(token.at),
                                      typed(before.at)));
  }
  return fail(before.at,
              fmt::format("{} needs something after it; for the word write it in quotation marks",
                          typed(before.at)));
}

/// At the first token, which is no word.
NodePtr Parser::fail_without_words() {
  if (here().kind != TokenKind::end) return fail_at_end();
  const bool empty = trim(text_).empty();
  return fail(here().at, empty
                             ? "the query is empty: write words, or * for all articles"
                             : "there is no word in the query: write words, or * for all articles");
}

NodePtr Parser::fail_open_bracket(SourceRange open) {
  return fail(open, "this bracket is never closed: add a ')', or write \\( for the bracket itself");
}

/// At a token that cannot follow a whole query or group.
NodePtr Parser::fail_at_end() {
  if (here().kind == TokenKind::bad) return fail(here().at, here().text);
  return fail(here().at,
              "this bracket was never opened: add a '(', or write \\) for the bracket itself");
}

/// "and" between two words may be meant as AND.
void Parser::note_small_operator(const Token& token) {
  const std::string small = ascii_lower(token.words.front().text);
  if (small != "and" && small != "or" && small != "not") return;
  const std::string_view name = small == "and" ? "AND" : small == "or" ? "OR" : "NOT";
  if (token.words.front().form != WordForm::stemmed ||
      token.at.end - token.at.begin != name.size() || pos_ == 0)
    return;
  const TokenKind before = tokens_[pos_ - 1].kind;
  const TokenKind after = tokens_[pos_ + 1].kind;
  const bool left = before == TokenKind::word || before == TokenKind::phrase ||
                    before == TokenKind::close || before == TokenKind::value;
  const bool right = after == TokenKind::word || after == TokenKind::phrase ||
                     after == TokenKind::open || after == TokenKind::field ||
                     after == TokenKind::at_least || after == TokenKind::some_of ||
                     after == TokenKind::first_words || after == TokenKind::synonyms;
  if (!left || !right) return;
  notes_.add(token.at, fmt::format("{} is searched as a word; write {} for the operator",
                                   typed(token.at), name));
}

}  // namespace morgue::query
