// Owns: the dates of an answer as one line of small bars. Does not own: counting them
// (searcher/tally/glance.hpp), timelines as tables (tally_output.hpp).
#pragma once

#include <string>

#include "searcher/output/formatter.hpp"

namespace morgue::output {

/// The line with its end: the first date, bars up to the last date, how many articles the highest
/// stands for. Empty where there are too few dates for a shape, or too little room, and where the
/// locale has no bars (OutputOptions::blocks).
std::string sparkline(const tally::Timeline& timeline, const OutputOptions& options);

}  // namespace morgue::output
