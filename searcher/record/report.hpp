// Owns: telling what a replay found, for people and for programs.
// Does not own: finding it (compare.hpp).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "searcher/output/choices.hpp"
#include "searcher/record/compare.hpp"

namespace morgue::record {

/// Version of the JSON document; replay.schema.json beside this file describes it.
inline constexpr int kReplayVersion = 1;

/// What the two answers are called in a text.
struct Sides {
  std::string_view first = "then";
  std::string_view second = "now";
  bool one_index = true;  ///< at two times; else two indexes
};

/// Lines, each ended, safe for a terminal: both answers, what differs about index and program, and
/// a row for every article that is not the same.
std::string report_text(const Record& then, const Record& now, const Comparison& comparison,
                        const Sides& sides = {});

/// One document, with a row for every article.
nlohmann::ordered_json report_json(const Record& then, const Record& now,
                                   const Comparison& comparison);

/// The formats of reports: text, json, jsonl, and ids and ids0 of what appeared, in the order of
/// its ranks.
bool is_report_format(OutputFormat format);

/// A report in one of them.
std::string report_in(OutputFormat format, const Record& then, const Record& now,
                      const Comparison& comparison, const Sides& sides = {});

}  // namespace morgue::record
