// Owns: how a fuzz target says that something must hold.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace morgue::fuzz {

/// Ends the program, as a crash does, where `holds` is false; prints the place of the call.
/// (clang 14 has no std::source_location; both compilers have these builtins.)
inline void require(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (holds) return;
  std::fprintf(stderr, "%s:%d: does not hold\n", file, line);
  std::abort();
}

}  // namespace morgue::fuzz
