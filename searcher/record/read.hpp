// Owns: reading records that anyone may have written.
// Does not own: what is done with them (replay.hpp).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "searcher/record/record.hpp"

namespace morgue::record {

/// A file of records may have so many bytes.
inline constexpr std::size_t kMaxRecordBytes = 256u << 20;

/// Calls `visit` with each record of a file's text: of one record over many lines, or of one a
/// line. `file` names it in errors. Throws Error (io) with the place for anything else.
void parse_records(std::string_view text, const std::string& file,
                   const std::function<void(const Record&)>& visit);

/// The same for a file. Throws Error (io), also where it cannot be read or is too long.
void read_records(const std::string& file, const std::function<void(const Record&)>& visit);

}  // namespace morgue::record
