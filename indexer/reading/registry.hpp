// Owns: the list of all formats. A new format adds one file and one line here.
#pragma once

#include <span>
#include <string_view>

#include "indexer/reading/reader.hpp"

namespace morgue {

extern const Format kTextFormat;
extern const Format kJsonLinesFormat;
extern const Format kNinjsFormat;
extern const Format kJsonFormat;
extern const Format kCsvFormat;
extern const Format kTsvFormat;
extern const Format kDatedLinesFormat;
extern const Format kReutersFormat;
extern const Format kTrecFormat;
extern const Format kWarcFormat;
extern const Format kArcFormat;
extern const Format kFeedFormat;
extern const Format kNitfFormat;
extern const Format kNewsmlFormat;
extern const Format kMetsFormat;
extern const Format kAltoFormat;
extern const Format kHocrFormat;
extern const Format kAbbyyFormat;
extern const Format kOfficeFormat;
extern const Format kRtfFormat;
extern const Format kPdfFormat;
extern const Format kMailFormat;
extern const Format kHtmlFormat;

/// All formats; where several are equally sure, the earlier wins.
std::span<const Format* const> all_formats();

/// The format with that name, or nullptr.
const Format* find_format(std::string_view name);

/// The format that is surest of `head` (first 4 KB), or nullptr where none matches (a binary file).
const Format* detect_format(std::string_view head, std::string_view path);

/// The format of records (lines, messages, documents one after another) that the lines after the
/// first few are certain of, where the first are odd; nullptr where none is. `head`: as much as is
/// at hand.
const Format* format_of_later_lines(std::string_view head);

}  // namespace morgue
