// Owns: what the list of all formats (registry.cpp) knows of this room. Does not own: the readers.
#pragma once

#include "indexer/reading/reader.hpp"

namespace morgue {

extern const Format kMetsFormat;
extern const Format kAltoFormat;
extern const Format kHocrFormat;
extern const Format kAbbyyFormat;

}  // namespace morgue
