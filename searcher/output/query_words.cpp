// Owns: the wording of each kind of clause.
#include "searcher/output/query_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "searcher/output/date_words.hpp"
#include "searcher/query/number_filter.hpp"

namespace morgue::output {

namespace syntax = query::syntax;
using query::Node;

namespace {

std::string words_of(const Node& node);

std::string in_quotes(const std::string& text) {
  return fmt::format("\xE2\x80\x9C{}\xE2\x80\x9D", text);
}

std::string in_field(const Node& node) {
  if (node.first_words != 0) return fmt::format(" among the first {} words", node.first_words);
  return node.field == nullptr ? std::string() : fmt::format(" in the {}", node.field->name);
}

std::string word(const syntax::Word& typed, const Node& node) {
  std::string how;
  switch (typed.form) {
    case query::WordForm::stemmed:
      how = " in any form";
      break;
    case query::WordForm::as_written:
      break;
    case query::WordForm::exact:
      how = typed.capitals ? " with these capitals" : " exactly so";
      break;
    case query::WordForm::wildcard:
      how = " with any letters for * and ?";
      break;
    case query::WordForm::fuzzy:
      how = fmt::format(" or a word {} letter{} off", typed.fuzzy_distance,
                        typed.fuzzy_distance == 1 ? "" : "s");
      break;
  }
  return in_quotes(typed.text) + how + in_field(node);
}

std::string phrase(const syntax::Phrase& phrase, const Node& node) {
  std::string text;
  bool stemmed = false;
  for (const auto& child : phrase.words) {
    const auto& word = std::get<syntax::Word>(child->clause);
    text += (text.empty() ? "" : " ") + word.text;
    stemmed = stemmed || word.form == query::WordForm::stemmed;
  }
  const Node& first = phrase.words.empty() ? node : *phrase.words.front();
  return fmt::format("the phrase {}{}{}", in_quotes(text), stemmed ? " in any form" : "",
                     in_field(node.field != nullptr || node.first_words != 0 ? node : first));
}

/// A group of another kind than the one that it stands in has brackets.
std::string in_group(const Node& node, const Node& parent) {
  const bool other = node.clause.index() != parent.clause.index();
  const bool group = std::visit(
      Overloaded{
          [](const OneOf<syntax::AllOf, syntax::AnyOf> auto& many) {
            return many.children.size() > 1;
          },
          [](const syntax::Apart&) { return true; },
          [](const OneOf<syntax::Word, syntax::Phrase, syntax::NoneOf, syntax::Near,
                         syntax::AtLeast, syntax::SomeOf, syntax::Synonyms, syntax::ExactValue,
                         syntax::DateClause, syntax::NumberClause, syntax::Everything> auto&) {
            return false;
          },
      },
      node.clause);
  return group && other ? "(" + words_of(node) + ")" : words_of(node);
}

std::string joined(const Node& node, std::string_view with) {
  std::string text;
  query::for_each_child(node, [&](const Node& child) {
    text += (text.empty() ? "" : std::string(with)) + in_group(child, node);
  });
  return text;
}

std::string link_words(const query::Link& link) {
  const auto within = [&link] {
    return fmt::format("{} word{}", link.distance, link.distance == 1 ? "" : "s");
  };
  switch (link.kind) {
    case query::LinkKind::near:
      return fmt::format(" within {} of ", within());
    case query::LinkKind::before:
      return fmt::format(" at most {} before ", within());
    case query::LinkKind::sentence:
      return " in one sentence with ";
    case query::LinkKind::paragraph:
      return " in one paragraph with ";
  }
  return {};
}

std::string not_near(const syntax::Apart& apart, const Node& node) {
  return in_group(*apart.child, node) + " but not" + link_words(apart.link) +
         in_group(*apart.other, node);
}

/// oil (or petroleum or “crude oil”).
std::string synonyms(const syntax::Synonyms& same, const Node& node) {
  std::string words;
  for (std::size_t i = 0; i < same.words.size(); ++i)
    words += (i == 0 ? "" : " or ") + in_group(*same.words[i], node);
  if (!same.looked_up && same.words.size() > 1) return "(" + words + ", as one word)";
  return same.words.size() > 1 ? "(" + words + ", by the thesaurus)" : words;
}

std::string near(const syntax::Near& near, const Node& node) {
  std::string text;
  for (std::size_t i = 0; i < near.operands.size(); ++i) {
    if (i > 0) text += link_words(near.links[i - 1]);
    text += in_group(*near.operands[i], node);
  }
  return text;
}

std::string moment(std::int64_t second) {
  Date date;
  date.begin = second;
  return day_in_words(day_of(date));
}

/// "published on or after 4 January 1987", "acquired on any date".
std::string dates(const query::DateFilter& filter, const Node& node) {
  const bool own = node.field != nullptr && node.field->id == FieldId::declared;
  const std::string_view said = own ? node.field->name : "published";
  if (filter.month != 0)
    return fmt::format("{} on {} {} of any year", said, filter.day, month_name(filter.month));
  if (filter.first && filter.last) {
    const std::string first = moment(*filter.first);
    const std::string last = moment(*filter.last);
    return first == last ? fmt::format("{} on {}", said, first)
                         : fmt::format("{} from {} to {}", said, first, last);
  }
  if (filter.first) return fmt::format("{} on or after {}", said, moment(*filter.first));
  if (filter.last) return fmt::format("{} on or before {}", said, moment(*filter.last));
  return fmt::format("{} on any date", said);
}

/// "at least 501 words long", "ocr more than 80".
std::string numbers(const query::NumberFilter& filter, const Node& node) {
  const std::string least = filter.least ? query::number_text(*filter.least) : std::string();
  const std::string most = filter.most ? query::number_text(*filter.most) : std::string();
  std::string range = filter.least && filter.most ? fmt::format("{} to {}", least, most)
                      : filter.above              ? "more than " + least
                      : filter.below              ? "less than " + most
                      : filter.least              ? "at least " + least
                      : filter.most               ? "at most " + most
                                                  : std::string();
  if (node.field != nullptr && node.field->id == FieldId::declared)
    return fmt::format("{} {}", node.field->name, range.empty() ? "any number" : range);
  return range.empty() ? "of any length" : range + " words long";
}

std::string value(const syntax::ExactValue& value, const Node& node, std::string_view is) {
  const std::string_view name = node.field == nullptr                 ? "value"
                                : node.field->id == FieldId::language ? "language"
                                                                      : node.field->name;
  return fmt::format("{} {} {}{}", name, is, value.pattern ? "like " : "", in_quotes(value.text));
}

std::string negated(const syntax::NoneOf& none, const Node& node) {
  const auto* excluded = std::get_if<syntax::ExactValue>(&none.child->clause);
  return excluded != nullptr ? value(*excluded, *none.child, "is not")
                             : "not " + in_group(*none.child, node);
}

std::string words_of(const Node& node) {
  return std::visit(Overloaded{
                        [&](const syntax::Word& typed) { return word(typed, node); },
                        [&](const syntax::Phrase& typed) { return phrase(typed, node); },
                        [&](const syntax::AllOf&) { return joined(node, " and "); },
                        [&](const syntax::AnyOf&) { return joined(node, " or "); },
                        [&](const syntax::NoneOf& none) { return negated(none, node); },
                        [&](const syntax::Near& chain) { return near(chain, node); },
                        [&](const syntax::AtLeast& least) {
                          return fmt::format("at least {} times {}", least.count,
                                             in_group(*least.child, node));
                        },
                        [&](const syntax::SomeOf& some) {
                          return fmt::format("at least {} of ({})", some.count, joined(node, ", "));
                        },
                        [&](const syntax::Apart& apart) { return not_near(apart, node); },
                        [&](const syntax::Synonyms& same) { return synonyms(same, node); },
                        [&](const syntax::ExactValue& typed) { return value(typed, node, "is"); },
                        [&](const syntax::DateClause& in) { return dates(in.dates, node); },
                        [&](const syntax::NumberClause& in) { return numbers(in.numbers, node); },
                        [](const syntax::Everything&) { return std::string("all articles"); },
                    },
                    node.clause);
}

/// True where nothing but a filter is in the clause.
bool reads_as_filter(const Node& node) {
  return std::visit(
      Overloaded{
          [](const OneOf<syntax::ExactValue, syntax::DateClause, syntax::NumberClause> auto&) {
            return true;
          },
          [](const syntax::NoneOf& none) { return reads_as_filter(*none.child); },
          [](const OneOf<syntax::AllOf, syntax::AnyOf> auto& group) {
            return !group.children.empty() &&
                   std::all_of(group.children.begin(), group.children.end(),
                               [](const auto& child) { return reads_as_filter(*child); });
          },
          [](const OneOf<syntax::Word, syntax::Phrase, syntax::Near, syntax::AtLeast,
                         syntax::SomeOf, syntax::Apart, syntax::Synonyms,
                         syntax::Everything> auto&) { return false; },
      },
      node.clause);
}

void collect(const Node& node, QueryInWords& out) {
  if (const auto* all = std::get_if<syntax::AllOf>(&node.clause)) {
    for (const auto& child : all->children) {
      if (std::holds_alternative<syntax::AllOf>(child->clause) || reads_as_filter(*child)) {
        collect(*child, out);
      } else {
        out.text += (out.text.empty() ? "" : " and ") + in_group(*child, node);
      }
    }
  } else if (reads_as_filter(node)) {
    out.filters.push_back(words_of(node));
  } else {
    out.text += (out.text.empty() ? "" : " and ") + words_of(node);
  }
}

}  // namespace

QueryInWords query_in_words(const Node& root) {
  QueryInWords words;
  collect(root, words);
  return words;
}

}  // namespace morgue::output
