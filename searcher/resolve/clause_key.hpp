// Owns: telling whether two typed clauses ask for the same.
#pragma once

#include <string>

#include "searcher/query/ast.hpp"

namespace morgue::query {

/// What a clause asks for: the same for clauses that ask for the same, whatever their own boosts.
std::string clause_key(const Node& node);

}  // namespace morgue::query
