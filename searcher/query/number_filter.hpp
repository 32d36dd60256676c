// Owns: ranges of numbers as typed after words:.
// Does not own: dates (date_filter.hpp), what the number is (schema.hpp).
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "searcher/query/ast.hpp"

namespace morgue::query {

/// What numbers a field has.
enum class Numbers {
  counts,  ///< whole ones from 0
  any      ///< with a sign and decimals
};

/// Reads 500, >500, >=500, <500, <=500, 100..200, 100.., ..200 (numbers as read_decimal takes them)
/// or * for any number, else
/// says what to type, as a clause without a full stop. `name`: the field, for the examples.
std::variant<NumberFilter, std::string> read_number_filter(std::string_view name,
                                                           std::string_view text,
                                                           Numbers numbers = Numbers::counts);

/// Whether a number lies within the bounds.
bool in_range(const NumberFilter& filter, double number);

/// 87, 92.5.
std::string number_text(double number);

}  // namespace morgue::query
