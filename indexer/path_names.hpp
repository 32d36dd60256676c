// Owns: names of files as valid UTF-8, one name for each file.
// Does not own: opening files, which takes their names as they are.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// The path with each byte that is no part of valid UTF-8 as `\xE9`; two paths never give the same:
/// a `\x` and two hexadecimal digits that are really written so begin with `\x5C`.
std::string utf8_path(std::string_view path);

}  // namespace morgue
