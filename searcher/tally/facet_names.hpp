// Owns: the names of the facets that every index has, listed.
// Does not own: what a name stands for (tallies.hpp).
#pragma once

#include <string>
#include <vector>

namespace morgue::tally {

/// In the order in which they are told.
std::vector<std::string> facet_names();

}  // namespace morgue::tally
