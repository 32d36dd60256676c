// Owns: what the list of all formats (registry.cpp) knows of this room. Does not own: the readers.
#pragma once

#include "indexer/reading/reader.hpp"

namespace morgue {

extern const Format kWarcFormat;
extern const Format kArcFormat;

}  // namespace morgue
