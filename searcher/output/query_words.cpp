// Owns: the wording of each kind of clause.
#include "searcher/output/query_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "searcher/output/date_words.hpp"

namespace morgue::output {

using query::Node;
using query::NodeKind;

namespace {

std::string words_of(const Node& node);

std::string quoted(const std::string& text) {
  return fmt::format("\xE2\x80\x9C{}\xE2\x80\x9D", text);
}

std::string in_field(const Node& node) {
  return node.field == nullptr ? std::string() : fmt::format(" in the {}", node.field->name);
}

std::string word(const Node& node) {
  std::string how;
  switch (node.form) {
    case query::WordForm::stemmed:
      how = " in any form";
      break;
    case query::WordForm::as_written:
      break;
    case query::WordForm::exact:
      how = " exactly so";
      break;
    case query::WordForm::wildcard:
      how = " with any letters for * and ?";
      break;
    case query::WordForm::fuzzy:
      how = fmt::format(" or a word {} letter{} off", node.fuzzy_distance,
                        node.fuzzy_distance == 1 ? "" : "s");
      break;
  }
  return quoted(node.text) + how + in_field(node);
}

std::string phrase(const Node& node) {
  std::string text;
  bool stemmed = false;
  for (const auto& child : node.children) {
    text += (text.empty() ? "" : " ") +
            (child->kind == NodeKind::word ? child->text : words_of(*child));
    stemmed = stemmed || child->form == query::WordForm::stemmed;
  }
  const Node& first = node.children.empty() ? node : *node.children.front();
  return fmt::format("the phrase {}{}{}", quoted(text), stemmed ? " in any form" : "",
                     in_field(node.field != nullptr ? node : first));
}

std::string in_group(const Node& node, const Node& parent) {
  const bool group = (node.kind == NodeKind::all_of || node.kind == NodeKind::any_of) &&
                     node.kind != parent.kind && node.children.size() > 1;
  return group ? "(" + words_of(node) + ")" : words_of(node);
}

std::string joined(const Node& node, std::string_view with) {
  std::string text;
  for (const auto& child : node.children)
    text += (text.empty() ? "" : std::string(with)) + in_group(*child, node);
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

std::string near(const Node& node) {
  std::string text;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) text += link_words(node.links[i - 1]);
    text += in_group(*node.children[i], node);
  }
  return text;
}

std::string moment(std::int64_t second) {
  Date date;
  date.begin = second;
  return day_in_words(day_of(date));
}

std::string dates(const query::DateFilter& filter) {
  if (filter.month != 0)
    return fmt::format("published on {} {} of any year", filter.day, month_name(filter.month));
  if (filter.first && filter.last) {
    const std::string first = moment(*filter.first);
    const std::string last = moment(*filter.last);
    return first == last ? "published on " + first
                         : fmt::format("published from {} to {}", first, last);
  }
  if (filter.first) return "published on or after " + moment(*filter.first);
  if (filter.last) return "published on or before " + moment(*filter.last);
  return "published on any date";
}

std::string numbers(const query::NumberFilter& filter) {
  if (filter.least && filter.most)
    return fmt::format("{} to {} words long", *filter.least, *filter.most);
  if (filter.least) return fmt::format("at least {} words long", *filter.least);
  if (filter.most) return fmt::format("at most {} words long", *filter.most);
  return "of any length";
}

std::string value(const Node& node, std::string_view is) {
  const std::string_view name = node.field == nullptr                 ? "value"
                                : node.field->id == FieldId::language ? "language"
                                                                      : node.field->name;
  return fmt::format("{} {} {}", name, is, quoted(node.text));
}

std::string negated(const Node& node) {
  if (node.children.empty()) return {};
  const Node& child = *node.children.front();
  return child.kind == NodeKind::exact_value ? value(child, "is not")
                                             : "not " + in_group(child, node);
}

std::string words_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::word:
      return word(node);
    case NodeKind::phrase:
      return phrase(node);
    case NodeKind::all_of:
      return joined(node, " and ");
    case NodeKind::any_of:
      return joined(node, " or ");
    case NodeKind::none_of:
      return negated(node);
    case NodeKind::near:
      return near(node);
    case NodeKind::at_least:
      return fmt::format("at least {} times {}", node.count, joined(node, " and "));
    case NodeKind::exact_value:
      return value(node, "is");
    case NodeKind::date:
      return dates(node.dates);
    case NodeKind::number:
      return numbers(node.numbers);
    case NodeKind::everything:
      return "all articles";
  }
  return {};
}

/// True where nothing but a filter is in the clause.
bool is_filter(const Node& node) {
  switch (node.kind) {
    case NodeKind::exact_value:
    case NodeKind::date:
    case NodeKind::number:
      return true;
    case NodeKind::none_of:
    case NodeKind::any_of:
    case NodeKind::all_of:
      return !node.children.empty() && std::all_of(node.children.begin(), node.children.end(),
                                                   [](const auto& c) { return is_filter(*c); });
    case NodeKind::word:
    case NodeKind::phrase:
    case NodeKind::near:
    case NodeKind::at_least:
    case NodeKind::everything:
      return false;
  }
  return false;
}

void collect(const Node& node, QueryInWords& out) {
  if (node.kind == NodeKind::all_of) {
    for (const auto& child : node.children) {
      if (child->kind == NodeKind::all_of || is_filter(*child)) {
        collect(*child, out);
      } else {
        out.text += (out.text.empty() ? "" : " and ") + in_group(*child, node);
      }
    }
  } else if (is_filter(node)) {
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
