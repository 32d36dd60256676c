// Owns: what may stand inside NEAR and atleast, and how clauses side by side become one node.
// Does not own: the grammar (parser.cpp). Private to the parser.
#pragma once

#include <string>
#include <vector>

#include "searcher/query/ast.hpp"
#include "searcher/query/lexer.hpp"

namespace morgue::query {

NodePtr make_node(syntax::Clause clause, SourceRange at);

/// A clause and whether AND was typed before it (false: it only stands beside the one before).
struct SequenceClause {
  NodePtr node;
  bool after_and = false;
};

/// The clauses as one node: AND. Values of the same exact field become one OR, but for topics with
/// AND typed between them: an article has many topics and one source. At least one clause.
NodePtr join_all(std::vector<SequenceClause> clauses, NoteList& notes);

/// The clauses as one node, for ParseOptions::any: an OR of those that stand side by side, AND-ed
/// with the filters (source:, date:, words:) and exclusions among them, which say which articles
/// are meant at all. Clauses with AND between them stay together.
NodePtr join_any(std::vector<SequenceClause> clauses, NoteList& notes);

/// Why the node cannot be an operand of NEAR, PRE or w/; empty if it can.
std::string near_operand_error(const Node& node);

/// Why the node cannot stand in atleast5( ); empty if it can.
std::string at_least_operand_error(const Node& node);

/// Why the node cannot stand in syn( ); empty if it can.
std::string synonym_error(const Node& node);

/// True if all words below the node are looked for in the same field and among as many first words;
/// that field is stored in `*field`.
bool in_one_field(const Node& node, const Field** field);

}  // namespace morgue::query
