// Owns: checks and joins of parsed clauses (see operands.hpp).
// Does not own: the grammar.
#include "searcher/query/operands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace morgue::query {
namespace {

/// The one exact field of a value or of an OR of values; nullptr for other nodes.
const Field* value_field(const Node& node) {
  if (node.kind == NodeKind::exact_value) return node.field;
  if (node.kind != NodeKind::any_of || node.children.empty()) return nullptr;
  const Field* first = value_field(*node.children.front());
  const bool same =
      std::all_of(node.children.begin(), node.children.end(), [&](const NodePtr& child) {
        return child->kind == NodeKind::exact_value && child->field == first;
      });
  return same ? first : nullptr;
}

/// Adds the value or values of `more` to `node`, which becomes an OR if it is none.
void merge_values(NodePtr& node, NodePtr more) {
  if (node->kind != NodeKind::any_of) {
    NodePtr group = make_node(NodeKind::any_of, node->at);
    group->children.push_back(std::move(node));
    node = std::move(group);
  }
  if (more->kind == NodeKind::any_of) {
    for (NodePtr& child : more->children) node->children.push_back(std::move(child));
  } else {
    node->children.push_back(std::move(more));
  }
}

NodePtr join(NodeKind kind, std::vector<NodePtr> nodes) {
  if (nodes.size() == 1) return std::move(nodes.front());
  NodePtr node = make_node(kind, nodes.front()->at);
  for (const NodePtr& child : nodes) {  // not always in the order typed: join_any
    node->at.begin = std::min(node->at.begin, child->at.begin);
    node->at.end = std::max(node->at.end, child->at.end);
  }
  node->children = std::move(nodes);
  return node;
}

bool is_filter(const Node& node) {
  switch (node.kind) {
    case NodeKind::exact_value:
    case NodeKind::date:
    case NodeKind::number:
    case NodeKind::none_of:
      return true;
    case NodeKind::all_of:
    case NodeKind::any_of:
      return std::all_of(node.children.begin(), node.children.end(),
                         [](const NodePtr& child) { return is_filter(*child); });
    case NodeKind::word:
    case NodeKind::phrase:
    case NodeKind::near:
    case NodeKind::at_least:
    case NodeKind::everything:
      return false;
  }
  return false;
}

bool visit_fields(const Node& node, const Field** field, bool& first) {
  if (node.kind == NodeKind::word || node.kind == NodeKind::phrase) {
    if (std::exchange(first, false)) *field = node.field;
    return node.field == *field;
  }
  return std::all_of(node.children.begin(), node.children.end(),
                     [&](const NodePtr& child) { return visit_fields(*child, field, first); });
}

/// Why a node that stands for places in a text cannot be read as such; `where` and `instead` are
/// for the message.
std::string operand_error(const Node& node, std::string_view where, std::string_view instead) {
  if (node.weight != 1)
    return fmt::format("a weight cannot stand inside {}: write it after brackets around the whole",
                       where);
  switch (node.kind) {
    case NodeKind::word:
    case NodeKind::phrase:
      return {};
    case NodeKind::any_of:
      for (const NodePtr& child : node.children) {
        std::string error = operand_error(*child, where, instead);
        if (!error.empty()) return error;
      }
      return {};
    case NodeKind::all_of:
      return fmt::format("{} takes words, phrases and groups of OR, not an AND: {}", where,
                         instead);
    case NodeKind::none_of:
      return fmt::format(
          "{} takes words, phrases and groups of OR, not a NOT: put brackets around the {} part "
          "and exclude words outside",
          where, where);
    case NodeKind::near:
      return fmt::format(
          "{} takes words, phrases and groups of OR, not a NEAR in brackets: write a chain, as in "
          "kabul NEAR/5 embassy NEAR/3 attack",
          where);
    case NodeKind::at_least:
      return fmt::format(
          "{} takes words, phrases and groups of OR, not atleast: join the two with AND", where);
    case NodeKind::exact_value:
    case NodeKind::date:
    case NodeKind::number:
      return fmt::format(
          "{} takes words, phrases and groups of OR, not '{}:', which is about whole articles: "
          "join it with AND",
          where, node.field->name);
    case NodeKind::everything:
      return fmt::format(
          "{} takes words, phrases and groups of OR, not '*', which is about whole articles",
          where);
  }
  return {};
}

}  // namespace

NodePtr make_node(NodeKind kind, SourceRange at) {
  auto node = std::make_unique<Node>();
  node->kind = kind;
  node->at = at;
  return node;
}

NodePtr join_all(std::vector<Clause> clauses, NoteList& notes) {
  std::vector<NodePtr> nodes;
  std::vector<std::pair<const Field*, std::size_t>>
      seen;  // exact fields and where their values are
  bool everything = false;
  for (Clause& clause : clauses) {
    const Node& node = *clause.node;
    if (node.kind == NodeKind::everything && std::exchange(everything, true))
      continue;  // "* *" is "*"
    const Field* exact = value_field(node);
    const auto found = std::find_if(seen.begin(), seen.end(),
                                    [&](const auto& entry) { return entry.first == exact; });
    const bool keep_and = clause.after_and && exact != nullptr && exact->id == FieldId::topic;
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
  return join(NodeKind::all_of, std::move(nodes));
}

NodePtr join_any(std::vector<Clause> clauses, NoteList& notes) {
  std::vector<NodePtr> wanted;
  std::vector<Clause> filters;
  for (std::size_t i = 0; i < clauses.size();) {
    std::vector<Clause> together;
    do {
      together.push_back(std::move(clauses[i++]));
    } while (i < clauses.size() && clauses[i].after_and);
    NodePtr node = join_all(std::move(together), notes);
    if (is_filter(*node)) {
      filters.push_back({std::move(node), false});
    } else {
      wanted.push_back(std::move(node));
    }
  }
  if (!wanted.empty()) {
    filters.insert(filters.begin(), Clause{join(NodeKind::any_of, std::move(wanted)), false});
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

bool in_one_field(const std::vector<NodePtr>& nodes, const Field** field) {
  bool first = true;
  return std::all_of(nodes.begin(), nodes.end(),
                     [&](const NodePtr& node) { return visit_fields(*node, field, first); });
}

}  // namespace morgue::query
