// Owns: which short words right behind a number are its unit, so that 5 km and 5km are one to
// readers. Does not own: how a number is told (word_forms.hpp), what is made of both
// (refine_numbers.cpp).
#pragma once

#include <string_view>

namespace morgue {

/// Longest unit in bytes.
inline constexpr std::size_t kMaxUnitBytes = 12;

/// True for a folded word without full stops that is written both apart from a number and at its
/// end: the short and narrow units, day periods and compact numbers (5m, 5bn, 5 млн) of CLDR 42.
/// English words such as "in" and "a" are none.
bool is_unit(std::string_view folded);

/// True for the scales of temperature that stand behind °, folded: c and f, which alone are no
/// units.
bool is_degree_scale(std::string_view folded);

}  // namespace morgue
