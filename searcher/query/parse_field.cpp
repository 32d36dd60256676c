// Owns: the part of the grammar about fields and their values.
// Does not own: the rest of the grammar (parser.cpp), dates and numbers (date_filter.hpp,
// number_filter.hpp).
#include "searcher/query/date_filter.hpp"
#include "searcher/query/date_span.hpp"
#include "searcher/query/number_filter.hpp"
#include "searcher/query/parser_state.hpp"

namespace morgue::query {

NodePtr Parser::field() {
  const Token& token = next();
  const Field& field = *token.field;
  if (field_ != nullptr) {
    return fail(token.at, fmt::format("'{0}:' stands inside '{1}:', but a word is in one field: "
                                      "write {0}: outside the brackets",
                                      field.name, field_->name));
  }
  if (first_words_ != 0) {
    return fail(token.at, fmt::format("'{0}:' stands inside first{1}: write {0}: outside the "
                                      "brackets, or first{1} without it",
                                      field.name, first_words_));
  }
  if (field.kind != FieldKind::text && field.kind != FieldKind::derived) {
    NodePtr node = values(field);
    if (node) node->at.begin = token.at.begin;
    return node;
  }
  const TokenKind kind = here().kind;
  if (kind == TokenKind::bad) return fail_at_end();
  if (kind == TokenKind::minus || kind == TokenKind::op_not)
    return fail(here().at, fmt::format("write the {} before the field, as in -{}", typed(here().at),
                                       field.example));
  if (kind != TokenKind::word && kind != TokenKind::phrase && kind != TokenKind::open &&
      kind != TokenKind::at_least && kind != TokenKind::some_of && kind != TokenKind::synonyms &&
      kind != TokenKind::first_words) {
    return fail(token.at,
                fmt::format("'{}:' needs a word, a phrase or brackets right after it, as in {}",
                            field.name, field.example));
  }
  field_ = &field;
  NodePtr node = primary();
  field_ = nullptr;
  if (node) node->at.begin = token.at.begin;
  return node;
}

NodePtr Parser::values(const Field& field) {
  if (here().kind == TokenKind::value) return value(field);
  if (here().kind == TokenKind::open) return value_group(field);
  return fail_missing_operand();
}

/// (reuters OR "el faro").
NodePtr Parser::value_group(const Field& field) {
  const SourceRange open = next().at;
  if (!enter(open)) return nullptr;
  syntax::AnyOf any;
  for (;;) {
    if (here().kind != TokenKind::value && here().kind != TokenKind::open)
      return fail_missing_operand();
    NodePtr more = values(field);
    if (!more) return nullptr;
    any.children.push_back(std::move(more));
    if (here().kind != TokenKind::op_or) break;
    next();
  }
  if (here().kind == TokenKind::end) return fail_open_bracket(open);
  if (here().kind == TokenKind::bad) return fail_at_end();
  if (here().kind != TokenKind::close) {
    return fail(here().at, fmt::format("write OR between the values of '{0}:', and quotation marks "
                                       "around a value of several words",
                                       field.name));
  }
  if (here().weight != 1)
    return fail(here().at,
                fmt::format("a weight works on words; '{}:' only includes or excludes articles",
                            field.name));
  const SourceRange whole{open.begin, next().at.end};
  --depth_;
  if (any.children.size() == 1) return std::move(any.children.front());
  return make_node(std::move(any), whole);
}

NodePtr Parser::value(const Field& field) {
  const Token& token = next();
  syntax::Clause clause = syntax::ExactValue{token.text, token.pattern};
  if (field.kind == FieldKind::date) {
    auto reading = read_date_filter(field.name, token.text, options_.now_days);
    if (auto* message = std::get_if<std::string>(&reading))
      return fail(token.at, std::move(*message));
    clause = syntax::DateClause{std::get<DateFilter>(reading)};
    if (std::string note = date_span_note(token.text); !note.empty())
      notes_.add(token.at, std::move(note));
  } else if (field.kind == FieldKind::number) {
    auto reading = read_number_filter(
        field.name, token.text, field.id == FieldId::declared ? Numbers::any : Numbers::counts);
    if (auto* message = std::get_if<std::string>(&reading))
      return fail(token.at, std::move(*message));
    clause = syntax::NumberClause{std::get<NumberFilter>(reading)};
  }
  NodePtr node = make_node(std::move(clause), token.at);
  node->field = &field;
  return node;
}

}  // namespace morgue::query
