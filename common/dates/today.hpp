// Owns: which day it is here, for dates that are relative to it.
#pragma once

#include <cstdint>

namespace morgue {

/// Today in the local zone, in days since 1970-01-01.
std::int64_t today();

}  // namespace morgue
