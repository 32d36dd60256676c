// Owns: a timeline and facets in each way they are printed. Does not own: counting them
// (searcher/tally), the formats around them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "searcher/output/formatter.hpp"
#include "searcher/output/styled_text.hpp"
#include "searcher/tally/tallies.hpp"

namespace morgue::output {

/// Lines of at most options.width columns, where the numbers have room in it; each block begins
/// with an empty line.
std::string tallies_text(const tally::Tallies& tallies, const OutputOptions& options);

/// The same of collocates alone; without the empty line.
std::string collocates_text(const tally::Collocates& found, const OutputOptions& options);

/// Adds "timeline", "facets" and "collocates" to the head of a document (json.schema.json).
void add_tallies_json(const tally::Tallies& tallies, nlohmann::ordered_json& head);

/// A drawing, a panel for each query. `alone`: a file of its own; else a part of a page, whose
/// style sheet has kTimelineStyle.
std::string timeline_svg(const tally::Timeline& timeline, bool alone);

/// Colours of the drawing, light and dark.
extern const std::string_view kTimelineStyle;

/// "1914-07", "1914-07 to 1919-02" of a gap.
std::string bucket_words(calendar::Unit unit, const tally::Bucket& bucket);

/// Text of one style in lines of at most options.width columns, all but the first indented by two.
std::string wrapped_line(const std::string& text, const OutputOptions& options, Style style);

}  // namespace morgue::output
