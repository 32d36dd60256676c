// Owns: the grammar of queries, by recursive descent:
//   query    = sequence { OR sequence }
//   sequence = chain { [AND] chain }                     side by side is AND, or OR under
//   ParseOptions::any chain    = unary { (NEAR/n | PRE/n | w/n | w/s | w/p) unary } unary    = {
//   NOT | - } primary primary  = word | phrase | * | field: primary | exact-field: value |
//   atleastN( query ) | ( query ) [^weight]
// Does not own: tokens (lexer.cpp), what may stand in NEAR (operands.cpp).
#include "searcher/query/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/utf8.hpp"
#include "searcher/query/date_filter.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/number_filter.hpp"
#include "searcher/query/operands.hpp"
#include "searcher/query/plain_query.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::query {
namespace {

/// Every function returns nullptr after an error, which is then in error_.
class Parser {
 public:
  Parser(std::string_view text, const ParseOptions& options)
      : text_(text), options_(options), tokens_(lex(text, notes_)) {}

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
  NodePtr field();
  NodePtr values(const Field& field);
  NodePtr value_group(const Field& field);
  NodePtr value(const Field& field);
  bool link_operands(Node& near);
  bool starts_operand() const;
  NodePtr fail_missing_operand();
  NodePtr fail_at_end();
  void note_small_operator(const Token& token);

  std::string_view text_;
  const ParseOptions& options_;
  NoteList notes_;
  std::vector<Token> tokens_;
  std::size_t pos_ = 0;
  std::size_t depth_ = 0;
  const Field* field_ = nullptr;  ///< text field of the group being read
  std::optional<QueryError> error_;
};

NodePtr Parser::query() {
  NodePtr first = sequence();
  if (!first || here().kind != TokenKind::op_or) return first;
  NodePtr any = make_node(NodeKind::any_of, first->at);
  any->children.push_back(std::move(first));
  while (here().kind == TokenKind::op_or) {
    next();
    NodePtr more = sequence();
    if (!more) return nullptr;
    any->at.end = more->at.end;
    any->children.push_back(std::move(more));
  }
  return any;
}

bool Parser::starts_operand() const {
  switch (here().kind) {
    case TokenKind::word:
    case TokenKind::phrase:
    case TokenKind::star:
    case TokenKind::field:
    case TokenKind::open:
    case TokenKind::at_least:
    case TokenKind::minus:
    case TokenKind::op_not:
      return true;
    case TokenKind::value:
    case TokenKind::close:
    case TokenKind::op_and:
    case TokenKind::op_or:
    case TokenKind::link:
    case TokenKind::end:
    case TokenKind::bad:
      return false;
  }
  return false;
}

NodePtr Parser::sequence() {
  std::vector<Clause> clauses;
  while (clauses.empty() || starts_operand() || here().kind == TokenKind::op_and) {
    const bool after_and = !clauses.empty() && here().kind == TokenKind::op_and;
    if (after_and) next();
    NodePtr node = chain();
    if (!node) return nullptr;
    clauses.push_back({std::move(node), after_and});
  }
  return options_.any ? join_any(std::move(clauses), notes_) : join_all(std::move(clauses), notes_);
}

NodePtr Parser::chain() {
  NodePtr first = unary();
  if (!first || here().kind != TokenKind::link) return first;
  NodePtr near = make_node(NodeKind::near, first->at);
  near->children.push_back(std::move(first));
  while (here().kind == TokenKind::link) {
    near->links.push_back(next().link);
    NodePtr operand = unary();
    if (!operand) return nullptr;
    near->at.end = operand->at.end;
    near->children.push_back(std::move(operand));
  }
  return link_operands(*near) ? std::move(near) : nullptr;
}

/// Checks the operands of a chain and sets its field.
bool Parser::link_operands(Node& near) {
  for (const NodePtr& child : near.children) {
    std::string error = near_operand_error(*child);
    if (error.empty()) continue;
    fail(child->at, std::move(error));
    return false;
  }
  if (in_one_field(near.children, &near.field)) return true;
  fail(near.at,
       "words near each other must be in the same field: write headline:(kabul NEAR/5 embassy)");
  return false;
}

NodePtr Parser::unary() {
  if (here().kind != TokenKind::minus && here().kind != TokenKind::op_not) return primary();
  const SourceRange at = next().at;
  if (!enter(at)) return nullptr;
  NodePtr child = unary();
  if (!child) return nullptr;
  --depth_;
  NodePtr node = make_node(NodeKind::none_of, {at.begin, child->at.end});
  node->children.push_back(std::move(child));
  return node;
}

NodePtr Parser::primary() {
  switch (here().kind) {
    case TokenKind::word:
      return word();
    case TokenKind::phrase:
      return phrase();
    case TokenKind::star:
      return make_node(NodeKind::everything, next().at);
    case TokenKind::field:
      return field();
    case TokenKind::open:
      return group();
    case TokenKind::at_least:
      return at_least();
    case TokenKind::value:
    case TokenKind::close:
    case TokenKind::minus:
    case TokenKind::op_not:
    case TokenKind::op_and:
    case TokenKind::op_or:
    case TokenKind::link:
    case TokenKind::end:
    case TokenKind::bad:
      return fail_missing_operand();
  }
  return nullptr;
}

NodePtr make_word(const WordToken& token, const Field* field) {
  NodePtr node = make_node(NodeKind::word, token.at);
  node->text = token.text;
  node->form = token.form;
  node->fuzzy_distance = token.fuzzy_distance;
  node->field = field;
  return node;
}

NodePtr Parser::word() {
  const Token& token = here();
  note_small_operator(token);
  next();
  NodePtr node = make_word(token.words.front(), field_);
  node->weight = token.weight;
  return node;
}

/// A phrase of one word is that word.
NodePtr Parser::phrase() {
  const Token& token = next();
  NodePtr node;
  if (token.words.size() == 1) {
    node = make_word(token.words.front(), field_);
    node->at = token.at;
  } else {
    node = make_node(NodeKind::phrase, token.at);
    node->field = field_;
    for (const WordToken& part : token.words) node->children.push_back(make_word(part, field_));
  }
  node->weight = token.weight;
  return node;
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
                     after == TokenKind::at_least;
  if (!left || !right) return;
  notes_.add(token.at, fmt::format("{} is searched as a word; write {} for the operator",
                                   typed(token.at), name));
}

NodePtr Parser::group() {
  const SourceRange open = next().at;
  if (!enter(open)) return nullptr;
  NodePtr node = query();
  if (!node) return nullptr;
  if (here().kind == TokenKind::end)
    return fail(open,
                "this bracket is never closed: add a ')', or write \\( for the bracket itself");
  if (here().kind != TokenKind::close) return fail_at_end();
  const Token& close = next();
  --depth_;
  if (node->children.size() > 1 && node->kind != NodeKind::phrase)
    node->at = {open.begin, close.at.end};
  if (close.weight == 1) return node;
  if (node->weight != 1) return fail(close.at, "this has two weights: take one away");
  node->weight = close.weight;
  return node;
}

NodePtr Parser::at_least() {
  const Token& token = next();
  NodePtr child = group();
  if (!child) return nullptr;
  const double weight = std::exchange(child->weight, 1);
  NodePtr node = make_node(NodeKind::at_least, {token.at.begin, tokens_[pos_ - 1].at.end});
  std::string error = at_least_operand_error(*child);
  if (!error.empty()) return fail(child->at, std::move(error));
  node->children.push_back(std::move(child));
  if (!in_one_field(node->children, &node->field)) {
    return fail(node->at,
                "the words in atleast must be in the same field: write headline:atleast2(kabul OR "
                "embassy)");
  }
  node->count = token.count;
  node->weight = weight;
  return node;
}

NodePtr Parser::field() {
  const Token& token = next();
  const Field& field = *token.field;
  if (field_ != nullptr) {
    return fail(token.at, fmt::format("'{0}:' stands inside '{1}:', but a word is in one field: "
                                      "write {0}: outside the brackets",
                                      field.name, field_->name));
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
      kind != TokenKind::at_least) {
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
  NodePtr any = make_node(NodeKind::any_of, open);
  for (;;) {
    if (here().kind != TokenKind::value && here().kind != TokenKind::open)
      return fail_missing_operand();
    NodePtr more = values(field);
    if (!more) return nullptr;
    any->children.push_back(std::move(more));
    if (here().kind != TokenKind::op_or) break;
    next();
  }
  if (here().kind == TokenKind::end) return fail(open, "this bracket is never closed: add a ')'");
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
  any->at.end = next().at.end;
  --depth_;
  if (any->children.size() == 1) return std::move(any->children.front());
  return any;
}

NodePtr Parser::value(const Field& field) {
  const Token& token = next();
  NodePtr node = make_node(NodeKind::exact_value, token.at);
  node->field = &field;
  node->text = token.text;
  if (field.kind == FieldKind::date) {
    node->kind = NodeKind::date;
    auto reading = read_date_filter(token.text, options_.now_days);
    if (auto* message = std::get_if<std::string>(&reading))
      return fail(token.at, std::move(*message));
    node->dates = std::get<DateFilter>(reading);
  } else if (field.kind == FieldKind::number) {
    node->kind = NodeKind::number;
    auto reading = read_number_filter(field.name, token.text);
    if (auto* message = std::get_if<std::string>(&reading))
      return fail(token.at, std::move(*message));
    node->numbers = std::get<NumberFilter>(reading);
  }
  return node;
}

/// At a token that no operand begins with.
NodePtr Parser::fail_missing_operand() {
  const Token& token = here();
  const bool first = pos_ == 0;
  const Token& before = tokens_[first ? 0 : pos_ - 1];
  if (token.kind == TokenKind::bad) return fail(token.at, token.text);
  const bool binary = token.kind == TokenKind::op_and || token.kind == TokenKind::op_or ||
                      token.kind == TokenKind::link;
  const bool opened = !first && before.kind == TokenKind::open;
  if (binary && (first || opened)) {
    return fail(token.at, fmt::format("{0} needs something before it, as in taliban {1} kabul; for "
                                      "the word write it in quotation marks",
                                      typed(token.at),
                                      text_.substr(token.at.begin, token.at.end - token.at.begin)));
  }
  if (binary || token.kind == TokenKind::op_not)
    return fail(token.at, fmt::format("{} cannot follow {}: take one of them away", typed(token.at),
                                      typed(before.at)));
  if (first && token.kind == TokenKind::end)
    return fail(token.at,
                trim(text_).empty()
                    ? "the query is empty: write words, or * for all articles"
                    : "there is no word in the query: write words, or * for all articles");
  if (first)
    return fail(token.at,
                "this bracket was never opened: add a '(', or write \\) for the bracket itself");
  if (opened && token.kind == TokenKind::close)
    return fail({before.at.begin, token.at.end}, "there is nothing between the brackets");
  if (opened)
    return fail(before.at,
                "this bracket is never closed: add a ')', or write \\( for the bracket itself");
  return fail(before.at,
              fmt::format("{} needs something after it; for the word write it in quotation marks",
                          typed(before.at)));
}

/// At a token that cannot follow a whole query or group.
NodePtr Parser::fail_at_end() {
  if (here().kind == TokenKind::bad) return fail(here().at, here().text);
  return fail(here().at,
              "this bracket was never opened: add a '(', or write \\) for the bracket itself");
}

/// Too long, not UTF-8, or with a NUL: what the lexer does not expect.
std::optional<QueryError> unreadable(std::string_view text) {
  if (text.size() > kMaxQueryBytes) {
    return QueryError{{kMaxQueryBytes, text.size()},
                      fmt::format("the query is longer than {} KB", kMaxQueryBytes / 1024)};
  }
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos)
    return QueryError{{nul, nul + 1}, fmt::format("byte {} of the query is NUL", nul + 1)};
  if (is_valid_utf8(text)) return std::nullopt;
  std::size_t pos = 0;
  while (pos < text.size()) {
    const std::size_t start = pos;
    next_code_point(text, pos);
    if (!is_valid_utf8(text.substr(start, pos - start))) {
      return QueryError{{start, start + 1},
                        fmt::format("byte {} of the query (0x{:02X}) is not UTF-8", start + 1,
                                    static_cast<unsigned char>(text[start]))};
    }
  }
  return QueryError{{0, text.size()}, "the query is not UTF-8"};
}

}  // namespace

std::variant<ParsedQuery, QueryError> parse_query(std::string_view text,
                                                  const ParseOptions& options) {
  if (options.plain) return parse_plain(text, options);
  if (const std::optional<QueryError> error = unreadable(text)) return *error;
  return Parser(text, options).run();
}

}  // namespace morgue::query
