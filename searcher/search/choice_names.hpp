// Owns: the names of an answer's orders and of what is done with copies, wherever they are typed:
// options, the prompt, addresses of pages, recorded answers. Does not own: what they mean
// (search_options.hpp).
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "searcher/search/search_options.hpp"

namespace morgue {

template <typename Value>
using ChoiceNames = std::array<std::pair<std::string_view, Value>, 3>;

inline constexpr ChoiceNames<SortOrder> kSortNames{{{"relevance", SortOrder::relevance},
                                                    {"newest", SortOrder::newest},
                                                    {"oldest", SortOrder::oldest}}};
inline constexpr ChoiceNames<Copies> kCopiesNames{
    {{"group", Copies::group}, {"show", Copies::show}, {"only", Copies::only}}};

/// The name of a value that has a row.
template <typename Rows, typename Value>
constexpr std::string_view name_of_choice(const Rows& rows, Value value) {
  for (const auto& [name, meant] : rows) {
    if (meant == value) return name;
  }
  return {};
}

}  // namespace morgue
