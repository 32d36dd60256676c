// Owns: the version of the programs; CMakeLists.txt names the same one, which a test checks.
#pragma once

namespace morgue {
inline constexpr const char* kVersion = "0.1.0";

}  // namespace morgue
