// Owns: the query language as one table of examples. --help-query and the man page are made from
// it, and the tests hold the parser to it. Does not own: the parser.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace morgue::query {

/// One example.
struct LanguageRow {
  std::string_view group;    ///< heading that it stands under
  std::string_view typed;    ///< a query
  std::string_view meaning;  ///< one clause, small letter, no full stop
  std::string_view parsed;   ///< to_string() of its tree, with default options on kLanguageTableDay
};

/// The day on which the relative dates of the table are meant: 2021-08-31, in days since
/// 1970-01-01.
inline constexpr std::int64_t kLanguageTableDay = 18870;

/// The rows, those of one group next to each other.
std::span<const LanguageRow> language_table();

/// The table as aligned text of at most `columns` columns, for --help-query: a heading a group, an
/// example a line, then the limits.
std::string language_help(std::size_t columns = 80);

}  // namespace morgue::query
