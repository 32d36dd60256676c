// Owns: ranges of numbers as typed after words:.
// Does not own: dates (date_filter.hpp), what the number is (schema.hpp).
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "searcher/query/ast.hpp"

namespace morgue::query {

/// Reads 500, >500, >=500, <500, <=500, 100..200, 100.. or ..200 (whole numbers from 0, thousands
/// commas allowed), else says what to type, as a clause without a full stop. `name`: the field, for
/// the examples.
std::variant<NumberFilter, std::string> read_number_filter(std::string_view name,
                                                           std::string_view text);

}  // namespace morgue::query
