// Owns: the header of a Markdown file, YAML between two rules, as names and values. Does not own:
// what the names mean (reading/field_names.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// The line above and below the header.
inline constexpr std::string_view kFrontMatterRule = "---";

/// A value of the header. Of a list each is one; within mappings names are joined: "author.name".
struct FrontMatterValue {
  std::string name;
  std::string value;
};

struct FrontMatter {
  std::vector<FrontMatterValue> values;  ///< in their order; aliases of YAML are none
  std::size_t size = 0;                  ///< bytes of the text that it takes, rules included
};

/// Reads what stands between "---" on the first line of `text` (UTF-8, lines ended by "\n") and the
/// next such line, or "...". Nothing where there is no such line, where it is no YAML mapping, or
/// where it is nested deeper than `max_depth`.
std::optional<FrontMatter> read_front_matter(std::string_view text, std::size_t max_depth);

}  // namespace morgue
