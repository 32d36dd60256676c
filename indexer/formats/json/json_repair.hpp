// Owns: making JSON of what many programs write for it, where a strict parser refuses the record.
// Does not own: parsing (json_record.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace morgue {

/// JSON after its repair, and what was changed beyond the form.
struct RepairedJson {
  std::string text;
  std::uint64_t replaced = 0;  ///< escapes of half surrogate pairs, now U+FFFD
  std::uint64_t left_out = 0;  ///< lists and objects nested too deep, now null
};

/// Numbers that fit no 64 bits or no double become strings of their digits; NaN, Infinity,
/// undefined and None become null, True and False lower case; control characters inside strings and
/// escapes that JSON has not become legal ones; commas before a closing bracket go; lists and
/// objects below `max_depth` others become null. The structure is not guessed at: a missing quote
/// or bracket stays missing.
RepairedJson repair_json(std::string_view json, std::size_t max_depth);

}  // namespace morgue
