// Owns: checks and joins of parsed clauses (see operands.hpp).
// Does not own: the grammar.
#include "searcher/query/operands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace morgue::query {

namespace {

/// The one exact field of a value or of an OR of values; nullptr for other nodes.
const Field* value_field(const Node& node) {
  if (std::holds_alternative<syntax::ExactValue>(node.clause)) return node.field;
  const auto* any = std::get_if<syntax::AnyOf>(&node.clause);
  if (any == nullptr || any->children.empty()) return nullptr;
  const Field* first = value_field(*any->children.front());
  const bool same =
      std::all_of(any->children.begin(), any->children.end(), [&](const NodePtr& child) {
        return std::holds_alternative<syntax::ExactValue>(child->clause) && child->field == first;
      });
  return same ? first : nullptr;
}

/// Whether an article can have more than one value.
bool has_several_values(const Field& field) {
  return field.id == FieldId::topic || field.id == FieldId::declared;
}

/// Whether one of the values is a pattern, of which several may fit one value.
bool has_pattern(const Node& node) {
  if (const auto* value = std::get_if<syntax::ExactValue>(&node.clause)) return value->pattern;
  const auto* any = std::get_if<syntax::AnyOf>(&node.clause);
  return any != nullptr && std::any_of(any->children.begin(), any->children.end(),
                                       [](const NodePtr& child) { return has_pattern(*child); });
}

/// Adds the value or values of `more` to `node`, which becomes an OR if it is none.
void merge_values(NodePtr& node, NodePtr more) {
  if (!std::holds_alternative<syntax::AnyOf>(node->clause)) {
    const SourceRange at = node->at;
    syntax::AnyOf group;
    group.children.push_back(std::move(node));
    node = make_node(std::move(group), at);
  }
  std::vector<NodePtr>& values = std::get<syntax::AnyOf>(node->clause).children;
  if (auto* any = std::get_if<syntax::AnyOf>(&more->clause)) {
    std::move(any->children.begin(), any->children.end(), std::back_inserter(values));
  } else {
    values.push_back(std::move(more));
  }
}

template <typename Group>
NodePtr join(std::vector<NodePtr> nodes) {
  if (nodes.size() == 1) return std::move(nodes.front());
  SourceRange at = nodes.front()->at;
  for (const NodePtr& child : nodes) {  // not always in the order typed: join_any
    at.begin = std::min(at.begin, child->at.begin);
    at.end = std::max(at.end, child->at.end);
  }
  return make_node(Group{std::move(nodes)}, at);
}

bool only_filters(const Node& node) {
  return std::visit(Overloaded{
                        [](const OneOf<syntax::ExactValue, syntax::DateClause, syntax::NumberClause,
                                       syntax::NoneOf> auto&) { return true; },
                        [](const OneOf<syntax::AllOf, syntax::AnyOf> auto& group) {
                          return std::all_of(
                              group.children.begin(), group.children.end(),
                              [](const NodePtr& child) { return only_filters(*child); });
                        },
                        [](const OneOf<syntax::Word, syntax::Phrase, syntax::Near, syntax::AtLeast,
                                       syntax::SomeOf, syntax::Apart, syntax::Synonyms,
                                       syntax::Everything> auto&) { return false; },
                    },
                    node.clause);
}

/// `first`: the first word below the whole, or nullptr before it is met.
bool visit_fields(const Node& node, const Node*& first) {
  if (std::holds_alternative<syntax::Word>(node.clause) ||
      std::holds_alternative<syntax::Phrase>(node.clause)) {
    if (first == nullptr) first = &node;
    return node.field == first->field && node.first_words == first->first_words;
  }
  bool same = true;
  for_each_child(node, [&](const Node& child) { same = visit_fields(child, first) && same; });
  return same;
}

/// Why a node that stands for places in a text cannot be read as such; `where` and `instead` are
/// for the message.
std::string operand_error(const Node& node, std::string_view where, std::string_view instead) {
  if (node.boost != 1)
    return fmt::format("a weight cannot stand inside {}: write it after brackets around the whole",
                       where);
  return std::visit(
      Overloaded{
          [](const OneOf<syntax::Word, syntax::Phrase, syntax::Apart, syntax::Synonyms> auto&) {
            return std::string();
          },
          [&](const syntax::SomeOf& some) {
            return fmt::format(
                "{} takes words, phrases and groups of OR, not {}of, which is about whole "
                "articles: "
                "join it with AND",
                where, some.count);
          },
          [&](const syntax::AnyOf& any) {
            std::string error;
            for (const NodePtr& child : any.children) {
              if (error.empty()) error = operand_error(*child, where, instead);
            }
            return error;
          },
          [&](const syntax::AllOf&) {
            return fmt::format("{} takes words, phrases and groups of OR, not an AND: {}", where,
                               instead);
          },
          [&](const syntax::NoneOf&) {
            return fmt::format(
                "{} takes words, phrases and groups of OR, not a NOT: put brackets around the {} "
                "part and exclude words outside",
                where, where);
          },
          [&](const syntax::Near&) {
            return fmt::format(
                "{} takes words, phrases and groups of OR, not a NEAR in brackets: write a chain, "
                "as in kabul NEAR/5 embassy NEAR/3 attack",
                where);
          },
          [&](const syntax::AtLeast&) {
            return fmt::format(
                "{} takes words, phrases and groups of OR, not atleast: join the two with AND",
                where);
          },
          [&](const OneOf<syntax::ExactValue, syntax::DateClause, syntax::NumberClause> auto&) {
            return fmt::format(
                "{} takes words, phrases and groups of OR, not '{}:', which is about whole "
                "articles: join it with AND",
                where, node.field->name);
          },
          [&](const syntax::Everything&) {
            return fmt::format(
                "{} takes words, phrases and groups of OR, not '*', which is about whole articles",
                where);
          },
      },
      node.clause);
}

}  // namespace

NodePtr make_node(syntax::Clause clause, SourceRange at) {
  auto node = std::make_unique<Node>();
  node->clause = std::move(clause);
  node->at = at;
  return node;
}

NodePtr join_all(std::vector<SequenceClause> clauses, NoteList& notes) {
  std::vector<NodePtr> nodes;
  std::vector<std::pair<const Field*, std::size_t>>
      seen;  // exact fields and where their values are
  bool everything = false;
  for (SequenceClause& clause : clauses) {
    const Node& node = *clause.node;
    if (std::holds_alternative<syntax::Everything>(node.clause) && std::exchange(everything, true))
      continue;  // "* *" is "*"
    const Field* exact = value_field(node);
    const auto found = std::find_if(seen.begin(), seen.end(),
                                    [&](const auto& entry) { return entry.first == exact; });
    const bool both_may_hold =
        exact != nullptr && found != seen.end() &&
        (has_several_values(*exact) || has_pattern(node) || has_pattern(*nodes[found->second]));
    const bool keep_and = clause.after_and && both_may_hold;
    if (exact == nullptr || found == seen.end() || keep_and) {
      if (exact != nullptr && found == seen.end()) seen.emplace_back(exact, nodes.size());
      nodes.push_back(std::move(clause.node));
      continue;
    }
    if (clause.after_and) {
      notes.add(
          node.at,
          fmt::format("an article has one '{0}:', so these are read as {0}:(one OR the other)",
                      exact->name));
    }
    merge_values(nodes[found->second], std::move(clause.node));
  }
  return join<syntax::AllOf>(std::move(nodes));
}

NodePtr join_any(std::vector<SequenceClause> clauses, NoteList& notes) {
  std::vector<NodePtr> wanted;
  std::vector<SequenceClause> filters;
  for (std::size_t i = 0; i < clauses.size();) {
    std::vector<SequenceClause> together;
    do {
      together.push_back(std::move(clauses[i++]));
    } while (i < clauses.size() && clauses[i].after_and);
    NodePtr node = join_all(std::move(together), notes);
    if (only_filters(*node)) {
      filters.push_back({std::move(node), false});
    } else {
      wanted.push_back(std::move(node));
    }
  }
  if (!wanted.empty()) {
    filters.insert(filters.begin(), SequenceClause{join<syntax::AnyOf>(std::move(wanted)), false});
  }
  return join_all(std::move(filters), notes);
}

std::string near_operand_error(const Node& node) {
  return operand_error(node, "NEAR", "write (kabul NEAR/5 embassy) AND (kabul NEAR/5 attack)");
}

std::string at_least_operand_error(const Node& node) {
  return operand_error(node, "atleast",
                       "write atleast5(kabul) AND atleast5(embassy), or a \"phrase\"");
}

std::string synonym_error(const Node& node) {
  if (node.boost != 1)
    return "a weight cannot stand inside syn: write it after the brackets, as in syn(oil gas)^2";
  const bool taken = std::holds_alternative<syntax::Word>(node.clause) ||
                     std::holds_alternative<syntax::Phrase>(node.clause) ||
                     std::holds_alternative<syntax::AnyOf>(node.clause) ||
                     std::holds_alternative<syntax::Synonyms>(node.clause);
  return taken
             ? std::string()
             : "syn takes words and phrases side by side, as in syn(oil petroleum \"black gold\")";
}

bool in_one_field(const Node& node, const Field** field) {
  const Node* first = nullptr;
  const bool same = visit_fields(node, first);
  if (first != nullptr) *field = first->field;
  return same;
}

}  // namespace morgue::query
