// Owns: option values that are a number or "all".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace morgue {

/// A whole number without sign, of at most nine digits; SIZE_MAX, which is kAllHits, for "all".
/// Throws Error (usage), which names the option.
std::size_t parse_number_or_all(std::string_view option, const std::string& text);

}  // namespace morgue
