// Owns: the query tree as one line of s-expression (to_string in parser.hpp).
// Does not own: the tree (ast.hpp).
#include <fmt/format.h>

#include "common/base/utf8.hpp"
#include "common/dates/dates.hpp"
#include "searcher/query/number_filter.hpp"
#include "searcher/query/parser.hpp"

namespace morgue::query {

namespace {

/// The text, in quotation marks if it would not read as one word; made visible for a terminal.
std::string in_quotes(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  const bool plain =
      !text.empty() && text.find_first_of(" \t\n\r()\"\\^") == std::string_view::npos;
  return make_visible(plain ? out : "\"" + out + "\"");
}

std::string dates_text(const DateFilter& dates) {
  if (dates.month != 0) return fmt::format("--{:02}-{:02}", dates.month, dates.day);
  return (dates.first ? format_edge(*dates.first, false) : "") + ".." +
         (dates.last ? format_edge(*dates.last, true) : "");
}

std::string numbers_text(const NumberFilter& numbers) {
  if (numbers.above) return ">" + number_text(*numbers.least);
  if (numbers.below) return "<" + number_text(*numbers.most);
  return (numbers.least ? number_text(*numbers.least) : "") + ".." +
         (numbers.most ? number_text(*numbers.most) : "");
}

std::string link_text(const Link& link) {
  switch (link.kind) {
    case LinkKind::near:
      return fmt::to_string(link.distance);
    case LinkKind::before:
      return fmt::format("pre/{}", link.distance);
    case LinkKind::sentence:
      return "w/s";
    case LinkKind::paragraph:
      return "w/p";
  }
  return {};
}

std::string word_head(const syntax::Word& word) {
  switch (word.form) {
    case WordForm::stemmed:
      return "word";
    case WordForm::as_written:
      return "word=";
    case WordForm::exact:
      return word.capitals ? "capitals" : "exact";
    case WordForm::wildcard:
      return "wildcard";
    case WordForm::fuzzy:
      return fmt::format("fuzzy {}", word.fuzzy_distance);
  }
  return {};
}

std::string field_text(const Node& node) {
  if (node.first_words != 0) return fmt::format("first{}:", node.first_words);
  return node.field == nullptr ? std::string() : fmt::format("{}:", node.field->name);
}

/// What stands before the children.
std::string head(const Node& node, bool in_phrase) {
  return std::visit(
      Overloaded{
          [&](const syntax::Word& word) {
            return fmt::format("{} {}{}", word_head(word), in_phrase ? "" : field_text(node),
                               in_quotes(word.text));
          },
          [&](const syntax::Phrase&) {
            const std::string where = field_text(node);
            return where.empty() ? "phrase" : "phrase " + where;
          },
          [](const syntax::AllOf&) { return std::string("and"); },
          [](const syntax::AnyOf&) { return std::string("or"); },
          [](const syntax::NoneOf&) { return std::string("not"); },
          [](const syntax::Near& near) {
            std::string out = "near";
            for (const Link& link : near.links) out += " " + link_text(link);
            return out;
          },
          [](const syntax::AtLeast& least) { return fmt::format("atleast {}", least.count); },
          [](const syntax::SomeOf& some) { return fmt::format("{}of", some.count); },
          [](const syntax::Apart& apart) { return "near not " + link_text(apart.link); },
          [](const syntax::Synonyms& same) {
            return std::string(same.looked_up ? "syn ~" : "syn");
          },
          [&](const syntax::ExactValue& value) {
            return fmt::format("{} {}{}", value.pattern ? "like" : "value", field_text(node),
                               in_quotes(value.text));
          },
          [&](const syntax::DateClause& in) {
            const bool own = node.field != nullptr && node.field->id == FieldId::declared;
            return "date " + (own ? field_text(node) : std::string()) + dates_text(in.dates);
          },
          [&](const syntax::NumberClause& in) {
            return fmt::format("number {}{}", field_text(node), numbers_text(in.numbers));
          },
          [](const syntax::Everything&) { return std::string("all"); },
      },
      node.clause);
}

void print(const Node& node, bool in_phrase, std::string& out) {
  out += "(" + head(node, in_phrase);
  for_each_child(node, [&](const Node& child) {
    out += ' ';
    print(child, std::holds_alternative<syntax::Phrase>(node.clause), out);
  });
  if (node.boost != 1) out += fmt::format(" ^{}", node.boost);
  out += ')';
}

}  // namespace

std::string to_string(const Node& node) {
  std::string out;
  print(node, false, out);
  return out;
}

}  // namespace morgue::query
