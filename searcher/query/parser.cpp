// Owns: the grammar of queries, by recursive descent:
//   query    = sequence { OR sequence }
//   sequence = chain { [AND] chain }          side by side is AND, or OR under ParseOptions::any
//   chain    = unary { link unary } | unary NOT link unary
//   link     = NEAR/n | PRE/n | w/n | w/s | w/p
//   unary    = { NOT | - } primary
//   primary  = [~] (word | phrase) | * | field: primary | exact-field: value | atleastN( query )
//            | firstN( query ) | Nof( chain... ) | syn( word... ) | ( query ) [^weight]
// Does not own: tokens (lexer.hpp), fields (parse_field.cpp), lists in brackets (parse_list.cpp),
// what may stand in NEAR (operands.hpp).
#include "searcher/query/parser.hpp"

#include <algorithm>

#include "common/base/utf8.hpp"
#include "searcher/query/parser_state.hpp"
#include "searcher/query/plain_query.hpp"

namespace morgue::query {
namespace {

NodePtr make_word(const WordToken& token, const Field* field, unsigned first_words) {
  NodePtr node = make_node(
      syntax::Word{token.text, token.form, token.fuzzy_distance, token.capitals}, token.at);
  node->field = field;
  node->first_words = first_words;
  return node;
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

/// So many words with white space between them may have been pasted.
bool looks_like_prose(std::string_view text) {
  constexpr int kWords = 4;
  int words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool space = is_query_space(static_cast<unsigned char>(c));
    if (!space && !in_word) ++words;
    in_word = !space;
  }
  return words >= kWords;
}

/// Whether brackets around the node are around several clauses.
bool is_group(const Node& node) {
  return std::visit(
      Overloaded{
          [](const OneOf<syntax::AllOf, syntax::AnyOf, syntax::Near, syntax::Apart> auto&) {
            return true;
          },
          [](const OneOf<syntax::Word, syntax::Phrase, syntax::NoneOf, syntax::AtLeast,
                         syntax::SomeOf, syntax::Synonyms, syntax::ExactValue, syntax::DateClause,
                         syntax::NumberClause, syntax::Everything> auto&) { return false; },
      },
      node.clause);
}

}  // namespace

NodePtr Parser::query() {
  NodePtr first = sequence();
  if (!first || here().kind != TokenKind::op_or) return first;
  SourceRange at = first->at;
  syntax::AnyOf any;
  any.children.push_back(std::move(first));
  while (here().kind == TokenKind::op_or) {
    next();
    NodePtr more = sequence();
    if (!more) return nullptr;
    at.end = more->at.end;
    any.children.push_back(std::move(more));
  }
  return make_node(std::move(any), at);
}

bool Parser::starts_operand() const {
  switch (here().kind) {
    case TokenKind::word:
    case TokenKind::phrase:
    case TokenKind::star:
    case TokenKind::field:
    case TokenKind::open:
    case TokenKind::at_least:
    case TokenKind::some_of:
    case TokenKind::first_words:
    case TokenKind::synonyms:
    case TokenKind::search_name:
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
  std::vector<SequenceClause> clauses;
  while (clauses.empty() || starts_operand() || here().kind == TokenKind::op_and) {
    const bool after_and = !clauses.empty() && here().kind == TokenKind::op_and;
    if (after_and) next();
    NodePtr node = chain();
    if (!node) return nullptr;
    clauses.push_back({std::move(node), after_and});
  }
  const bool strict = std::any_of(clauses.begin(), clauses.end(),
                                  [](const SequenceClause& c) { return c.after_and; });
  if (options_.any) return join_any(std::move(clauses), notes_);
  NodePtr node = join_all(std::move(clauses), notes_);
  if (auto* all = std::get_if<syntax::AllOf>(&node->clause); all != nullptr && strict)
    all->strict = true;  // one in brackets stays what it is
  return node;
}

NodePtr Parser::chain() {
  NodePtr first = unary();
  if (first && not_link_follows()) return apart(std::move(first));
  if (!first || here().kind != TokenKind::link) return first;
  SourceRange at = first->at;
  syntax::Near near;
  near.operands.push_back(std::move(first));
  while (here().kind == TokenKind::link) {
    near.links.push_back(next().link);
    NodePtr operand = unary();
    if (!operand) return nullptr;
    at.end = operand->at.end;
    near.operands.push_back(std::move(operand));
  }
  if (not_link_follows()) {
    return fail(
        here().at,
        "a chain has no NOT in it: put brackets around two of the words, as in (oil NOT w/5 "
        "olive) NEAR/5 price");
  }
  NodePtr node = make_node(std::move(near), at);
  return link_operands(*node) ? std::move(node) : nullptr;
}

/// child NOT w/5 other.
NodePtr Parser::apart(NodePtr child) {
  next();  // NOT
  const Link link = next().link;
  NodePtr other = unary();
  if (!other) return nullptr;
  if (here().kind == TokenKind::link || not_link_follows()) {
    return fail(here().at,
                "NOT NEAR, NOT w/ and NOT PRE stand between two words or groups alone: write oil "
                "NOT w/5 (olive OR palm), and put brackets around one with NEAR");
  }
  const SourceRange at{child->at.begin, other->at.end};
  NodePtr node = make_node(syntax::Apart{std::move(child), std::move(other), link}, at);
  return link_operands(*node) ? std::move(node) : nullptr;
}

/// Checks the operands of a chain and sets its field.
bool Parser::link_operands(Node& node) {
  bool good = true;
  for_each_child(node, [&](const Node& operand) {
    std::string error = near_operand_error(operand);
    if (error.empty()) return;
    fail(operand.at, std::move(error));
    good = false;
  });
  if (!good) return false;
  if (in_one_field(node, &node.field)) return true;
  fail(node.at,
       "words near each other must be in the same field or first50: write headline:(kabul NEAR/5 "
       "embassy)");
  return false;
}

NodePtr Parser::unary() {
  if (here().kind != TokenKind::minus && here().kind != TokenKind::op_not) return primary();
  const bool word = here().kind == TokenKind::op_not;
  const SourceRange at = next().at;
  if (!enter(at)) return nullptr;
  // Alone w/o is a word; behind NOT nobody means one.
  const bool within = here().kind == TokenKind::word && here().words.front().text.starts_with("w/");
  if (word && within) {
    return fail(here().at,
                fmt::format("{} is not known: write NOT w/5, NOT w/s or NOT w/p; for the "
                            "word write it in quotation marks",
                            typed(here().at)));
  }
  NodePtr child = unary();
  if (!child) return nullptr;
  --depth_;
  const SourceRange whole{at.begin, child->at.end};
  return make_node(syntax::NoneOf{std::move(child)}, whole);
}

NodePtr Parser::primary() {
  switch (here().kind) {
    case TokenKind::word:
      return word();
    case TokenKind::phrase:
      return phrase();
    case TokenKind::star:
      if (first_words_ != 0)
        return fail(here().at, "'*' is about whole articles: write it outside the brackets");
      return make_node(syntax::Everything{}, next().at);
    case TokenKind::field:
      return field();
    case TokenKind::open:
      return group();
    case TokenKind::at_least:
      return at_least();
    case TokenKind::some_of:
      return some_of();
    case TokenKind::first_words:
      return first_words();
    case TokenKind::synonyms:
      return synonyms();
    case TokenKind::search_name:
      return fail(here().at,
                  fmt::format("the named search @{} cannot be used here; for the word itself write "
                              "\\@{}",
                              here().text, here().text));
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

NodePtr Parser::word() {
  const Token& token = here();
  note_small_operator(token);
  next();
  NodePtr node = make_word(token.words.front(), field_, first_words_);
  if (token.looked_up) {
    node->at = token.at;
    node = looked_up(std::move(node));
  }
  node->boost = token.weight;
  return node;
}

/// A phrase of one word is that word, but that of a word in any form is not taken apart.
NodePtr Parser::phrase() {
  const Token& token = next();
  NodePtr node;
  if (token.words.size() == 1 && token.words.front().form != WordForm::stemmed) {
    node = make_word(token.words.front(), field_, first_words_);
    node->at = token.at;
  } else {
    syntax::Phrase phrase;
    for (const WordToken& part : token.words)
      phrase.words.push_back(make_word(part, field_, first_words_));
    node = make_node(std::move(phrase), token.at);
    node->field = field_;
    node->first_words = first_words_;
  }
  if (token.looked_up) node = looked_up(std::move(node));
  node->boost = token.weight;
  return node;
}

NodePtr Parser::group() {
  const SourceRange open = next().at;
  if (!enter(open)) return nullptr;
  NodePtr node = query();
  if (!node) return nullptr;
  if (here().kind == TokenKind::end) return fail_open_bracket(open);
  if (here().kind != TokenKind::close) return fail_at_end();
  const Token& close = next();
  --depth_;
  if (is_group(*node)) node->at = {open.begin, close.at.end};
  if (close.weight == 1) return node;
  if (node->boost != 1) return fail(close.at, "this has two weights: take one away");
  node->boost = close.weight;
  return node;
}

NodePtr Parser::at_least() {
  const Token& token = next();
  NodePtr child = group();
  if (!child) return nullptr;
  const double boost = std::exchange(child->boost, 1);
  std::string error = at_least_operand_error(*child);
  if (!error.empty()) return fail(child->at, std::move(error));
  NodePtr node = make_node(syntax::AtLeast{std::move(child), token.count},
                           {token.at.begin, tokens_[pos_ - 1].at.end});
  if (!in_one_field(*node, &node->field)) {
    return fail(node->at,
                "the words in atleast must be in the same field or first50: write "
                "headline:atleast2(kabul OR embassy)");
  }
  node->boost = boost;
  return node;
}

std::variant<ParsedQuery, QueryError> parse_query(std::string_view text,
                                                  const ParseOptions& options) {
  if (options.plain) return parse_plain(text, options);
  if (const std::optional<QueryError> error = unreadable(text)) return *error;
  std::variant<ParsedQuery, QueryError> parsed = Parser(text, options).run();
  auto* error = std::get_if<QueryError>(&parsed);
  if (error != nullptr && looks_like_prose(text))
    error->message += "; for the words of the text alone, without operators, give --plain";
  return parsed;
}

}  // namespace morgue::query
