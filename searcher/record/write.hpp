// Owns: the JSON of a record.
// Does not own: the file (common/base/replaced_file.hpp), reading it again (read.hpp).
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "searcher/record/record.hpp"

namespace morgue::record {

/// Writes a record for people: indented, one hit on a line. Keys always stand in the same order.
void write_pretty(const Record& record, const std::function<void(std::string_view)>& write);

/// The same on one line, which it ends.
std::string json_line(const Record& record);

/// The parts that a record and the report of a replay share.
nlohmann::ordered_json index_json(const IndexState& index);
nlohmann::ordered_json total_json(const Total& total);

}  // namespace morgue::record
