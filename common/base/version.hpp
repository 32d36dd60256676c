// Owns: the version of the programs; CMakeLists.txt names the same one, which a test checks.
#pragma once

namespace morgue {
inline constexpr const char* kVersion = "0.1.0";

/// What --version says besides, where the program is built without MORGUE_GLASS.
inline constexpr const char* kBuildNote = MORGUE_GLASS ? "" : " (on Xapian's API alone)";

}  // namespace morgue
