// Owns: the header of a text, YAML or TOML between two rules, an object in JSON, or fields as
// markup other than Markdown has them, as names and values. Does not own: what the names mean
// (reading/field_names.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// The line above and below the header, in YAML, in TOML and, of some programs, in JSON. Behind the
/// upper one may stand which it is: "---toml".
inline constexpr std::string_view kYamlRule = "---";
inline constexpr std::string_view kTomlRule = "+++";
inline constexpr std::string_view kJsonRule = ";;;";

/// A value of the header. Of a list each is one; within mappings names are joined: "author.name".
struct FrontMatterValue {
  std::string name;
  std::string value;
};

struct FrontMatter {
  std::vector<FrontMatterValue> values;  ///< in their order; aliases of YAML are none
  std::size_t size = 0;                  ///< bytes of the text that it takes, rules included
};

/// Reads what stands between a rule on the first line of `text` (UTF-8, lines ended by "\n") and
/// the next such line; "..." ends YAML, too, and the upper line may be missing where a title is
/// among the values; or the object in JSON, or the fields of other markup, that `text` begins with.
/// Nothing where there is no such line, where it is no YAML mapping, no TOML and no object, or
/// where it is nested deeper than `max_depth`.
std::optional<FrontMatter> read_front_matter(std::string_view text, std::size_t max_depth);

/// The values of a TOML document; nothing where it is none. Of read_front_matter().
std::optional<std::vector<FrontMatterValue>> read_toml(std::string_view toml,
                                                       std::size_t max_depth);

/// The values of an object in JSON; nothing where it is none. Of read_front_matter().
std::optional<std::vector<FrontMatterValue>> read_json(std::string_view json,
                                                       std::size_t max_depth);
/// The header of reStructuredText, Nikola, Org, AsciiDoc or Pandoc that `text` begins with, the
/// title among its values. Of read_front_matter().
std::optional<FrontMatter> read_marked_header(std::string_view text);
/// The header that is an object in JSON and ends its line. Of read_front_matter().
std::optional<FrontMatter> read_json_front_matter(std::string_view text, std::size_t max_depth);

}  // namespace morgue
