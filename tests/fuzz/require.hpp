// Owns: how a fuzz target says that something must hold.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace morgue::fuzz {

/// Ends the program, as a crash does, where `holds` is false; prints the place of the call.
inline void require(bool holds, std::source_location place = std::source_location::current()) {
  if (holds) return;
  std::fprintf(stderr, "%s:%u: does not hold\n", place.file_name(), place.line());
  std::abort();
}

}  // namespace morgue::fuzz
