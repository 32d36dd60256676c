// Owns: telling indexes, and files that Morgue itself has written, from input.
// Does not own: the walk (source_walker.hpp), opening an index (common/index/index.hpp).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// The first line of a report (run_report.hpp), by which it is told.
inline constexpr std::string_view kReportHeader = "file\tline\tbyte\trecord\tkind\treason\n";

/// Whether the folder with these names in it, sorted by bytes, is an index or a Xapian database of
/// whatever backend.
bool is_index(const std::vector<std::string>& names);

/// The innermost folder at or above the path that is_index_folder(); empty where there is none.
std::string index_around(const std::filesystem::path& canonical);

/// Why a file with this beginning (some KB) is no input, or empty: a database in one file, a
/// record, report or answer of Morgue's, judgements of a test collection.
std::string_view why_no_input(std::string_view head);

}  // namespace morgue
