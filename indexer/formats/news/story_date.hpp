// Owns: the date of a story among the elements that may hold one.
// Does not own: which elements those are (each format), the shapes of dates (common/dates).
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "common/fields/article.hpp"

namespace morgue {

/// Sets the date from the first value that is one; where none is, notes the first that is not.
/// Empty values do not count.
void set_first_date(
    Article& article, std::initializer_list<std::string> values,
    std::optional<Date> (*read)(std::string_view) = [](std::string_view text) {
      return parse_any_date(text);
    });

}  // namespace morgue
