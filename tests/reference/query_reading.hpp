// Owns: from the typed tree to the reference's clauses: which words count, how they are compared.
#pragma once

#include "tests/reference/reference_evaluator.hpp"

namespace morgue::reference {

Clause read_query(const query::Node& root, const Archive& archive, Analyzer& analyzer,
                  const Options& options);

}  // namespace morgue::reference
