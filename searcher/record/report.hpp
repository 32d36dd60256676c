// Owns: telling what a replay found, for people and for programs.
// Does not own: finding it (compare.hpp).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "searcher/record/compare.hpp"

namespace morgue::record {

/// Version of the JSON document; replay.schema.json beside this file describes it.
inline constexpr int kReplayVersion = 1;

/// Lines, each ended, safe for a terminal: both answers, what differs about index and program, and
/// a row for every article that is not the same.
std::string report_text(const Record& then, const Record& now, const Comparison& comparison);

/// One document, with a row for every article.
nlohmann::ordered_json report_json(const Record& then, const Record& now,
                                   const Comparison& comparison);

}  // namespace morgue::record
