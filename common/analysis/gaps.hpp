// Owns: what stands between two raw words, as far as tokens depend on it.
// Does not own: what is made of it (refiner.hpp).
#pragma once

#include <string_view>

namespace morgue {

/// What stands between two raw words, as far as tokens depend on it.
enum class Between { nothing, ampersand, wide_ampersand, hyphen, number_blank, paragraph, other };

/// Of a gap of several bytes.
Between classify_long_gap(std::string_view gap);

inline Between classify_gap(std::string_view gap) {
  if (gap.size() == 1)
    return gap[0] == '&' ? Between::ampersand : gap[0] == '-' ? Between::hyphen : Between::other;
  return gap.empty() ? Between::nothing : classify_long_gap(gap);
}

/// One white space, a line's end too.
bool is_blank(std::string_view gap);

/// ° with a blank before it or without.
bool is_degrees(std::string_view gap);

}  // namespace morgue
