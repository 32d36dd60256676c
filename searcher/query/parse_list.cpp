// Owns: the part of the grammar about words in brackets: 2of( ), first50( ), syn( ), and ~word.
// Does not own: the rest of the grammar (parser.cpp), what may stand in them (operands.hpp).
#include <algorithm>
#include <map>

#include "common/base/utf8.hpp"
#include "searcher/query/parser_state.hpp"

namespace morgue::query {

/// first50(query): its words stand among the first words of the body.
NodePtr Parser::first_words() {
  const Token& token = next();
  if (first_words_ != 0)
    return fail(token.at, fmt::format("{} stands inside first{}: take one of them away",
                                      typed(token.at), first_words_));
  if (field_ != nullptr)
    return fail(
        token.at,
        fmt::format("{} is about the words of the text below the headline: write it outside "
                    "'{}:'",
                    typed(token.at), field_->name));
  first_words_ = token.count;
  NodePtr node = group();
  first_words_ = 0;
  return node;
}

/// 2of(chain chain...).
NodePtr Parser::some_of() {
  const Token& name = next();
  const SourceRange open = next().at;
  if (!enter(open)) return nullptr;
  syntax::SomeOf some;
  some.count = name.count;
  while (starts_operand()) {
    NodePtr clause = chain();
    if (!clause) return nullptr;
    some.children.push_back(std::move(clause));
  }
  if (here().kind == TokenKind::op_or || here().kind == TokenKind::op_and) {
    return fail(here().at,
                fmt::format("the clauses of {0} stand side by side; put those with {1} "
                            "in brackets, as in {0}((oil {1} gas) coal)",
                            typed(name.at), here().kind == TokenKind::op_or ? "OR" : "AND"));
  }
  return close_list(name, open, std::move(some));
}

/// syn(word word...); OR between them changes nothing.
NodePtr Parser::synonyms() {
  const Token& name = next();
  const SourceRange open = next().at;
  if (!enter(open)) return nullptr;
  syntax::Synonyms same;
  while (starts_operand()) {
    NodePtr word = chain();
    if (!word) return nullptr;
    if (!add_synonym(std::move(word), same)) return nullptr;
    if (here().kind != TokenKind::op_or) continue;
    next();
    if (!starts_operand()) return fail_missing_operand();
  }
  if (here().kind == TokenKind::op_and)
    return fail(here().at, "the words of syn stand side by side, as in syn(oil petroleum)");
  return close_list(name, open, std::move(same));
}

/// A word, a phrase, or the words of a group of OR, as that of a named search is.
bool Parser::add_synonym(NodePtr word, syntax::Synonyms& same) {
  std::string error = synonym_error(*word);
  if (!error.empty()) {
    fail(word->at, std::move(error));
    return false;
  }
  auto* group = std::get_if<syntax::AnyOf>(&word->clause);
  if (group == nullptr) {
    same.words.push_back(std::move(word));
    return true;
  }
  for (NodePtr& child : group->children) {
    if (!add_synonym(std::move(child), same)) return false;
  }
  return true;
}

/// Why a list that is read to its end is none; empty if it is one.
std::string Parser::list_error(const Token& name, const std::vector<NodePtr>& clauses) const {
  if (clauses.empty()) return "there is nothing between the brackets";
  if (name.kind != TokenKind::some_of) return {};
  if (clauses.size() < name.count)
    return fmt::format("{} needs {} clauses or more in its brackets, and has {}", typed(name.at),
                       name.count, clauses.size());
  std::map<std::string, const Node*> seen;
  for (const NodePtr& clause : clauses) {
    if (!seen.emplace(to_string(*clause), clause.get()).second)
      return fmt::format("{} stands twice in these brackets: take one of them away",
                         typed(clause->at));
  }
  return {};
}

/// The end of a list, at its closing bracket.
NodePtr Parser::close_list(const Token& name, SourceRange open, syntax::Clause clause) {
  if (here().kind == TokenKind::end) return fail_open_bracket(open);
  if (here().kind == TokenKind::bad || here().kind != TokenKind::close) {
    return here().kind == TokenKind::bad || here().kind == TokenKind::end ? fail_at_end()
                                                                          : fail_missing_operand();
  }
  const Token& close = next();
  --depth_;
  NodePtr node = make_node(std::move(clause), {name.at.begin, close.at.end});
  const auto* some = std::get_if<syntax::SomeOf>(&node->clause);
  const std::vector<NodePtr>& clauses =
      some != nullptr ? some->children : std::get<syntax::Synonyms>(node->clause).words;
  std::string error = list_error(name, clauses);
  if (!error.empty()) return fail(node->at, std::move(error));
  if (some == nullptr && !in_one_field(*node, &node->field)) {
    return fail(node->at,
                "the words of syn must be in the same field or first50: write headline:syn(oil "
                "petroleum)");
  }
  node->boost = close.weight;
  return node;
}

/// What the thesaurus has for a word, where that word stands: one in any form, several a phrase.
NodePtr Parser::related_word(const std::string& text, const Node& typed) const {
  const auto make = [&typed](syntax::Clause clause) {
    NodePtr node = make_node(std::move(clause), typed.at);
    node->field = typed.field;
    node->first_words = typed.first_words;
    return node;
  };
  if (text.find(' ') == std::string::npos) return make(syntax::Word{text});
  syntax::Phrase phrase;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin)
      phrase.words.push_back(
          make(syntax::Word{text.substr(begin, end - begin), WordForm::as_written}));
    begin = end + 1;
  }
  return make(std::move(phrase));
}

/// ~word: the word with what the thesaurus has for it. Nothing of it is silent: a note says what.
NodePtr Parser::looked_up(NodePtr word) {
  const SourceRange at = word->at;
  const Field* field = word->field;
  std::string text;
  const auto add = [&text](const Node& part) {
    text += (text.empty() ? "" : " ") + std::get<syntax::Word>(part.clause).text;
  };
  std::holds_alternative<syntax::Word>(word->clause) ? add(*word) : for_each_child(*word, add);
  RelatedWords related;
  related.note = "no thesaurus is at hand here";
  if (options_.related) related = options_.related(text);
  syntax::Synonyms same;
  same.looked_up = true;
  std::string list;
  for (const std::string& more : related.words) {
    same.words.push_back(related_word(more, *word));
    list += (list.empty() ? "" : ", ") + make_visible(more);
  }
  same.words.insert(same.words.begin(), std::move(word));
  notes_.add(at, list.empty()
                     ? fmt::format("{} is searched as the word alone: {}", typed(at), related.note)
                     : fmt::format("{} also stands for {}", typed(at), list));
  NodePtr node = make_node(std::move(same), at);
  node->field = field;
  node->first_words = first_words_;
  return node;
}

}  // namespace morgue::query
