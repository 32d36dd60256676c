// Owns: the most frequent terms of an index that begin in some way, for completions.
// Does not own: which prefix a field's terms have (schema.hpp), what is offered of them.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// What follows `prefix` in the terms that begin with prefix and `start`: those in the most
/// articles first, `most` at most. Looks at the first few thousand of them alone, in their order;
/// of ids, each of which is of one article, at the first `most`. May throw Xapian::Error.
std::vector<std::string> frequent_terms(const Xapian::Database& database, std::string_view prefix,
                                        std::string_view start, std::size_t most);

}  // namespace morgue
