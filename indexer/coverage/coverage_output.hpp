// Owns: what an archive holds in each way it is printed. Does not own: counting it (count.hpp),
// which form is asked for (commands/info.cpp).
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "indexer/coverage/coverage.hpp"

namespace morgue::coverage {

/// Lines of at most `width` columns (20 or more), where one number has room in it: a paragraph for
/// all, then one for each source, with a row of numbers a year, or a decade.
std::string text(const Coverage& coverage, std::size_t width);

/// A row for each source and bucket, gap, and for what is undated or less exact; commas or tabs.
std::string table(const Coverage& coverage, bool tabs);

nlohmann::ordered_json to_json(const Coverage& coverage);

/// A drawing: a row of cells a source, the darker the more; gaps are marked. The first kMaxDrawn
/// sources.
inline constexpr std::size_t kMaxDrawn = 100;
std::string svg(const Coverage& coverage);

/// Rows of numbers that text() has.
std::size_t text_rows(const Coverage& coverage);

/// "1914-07", "1914-07 to 1914-09".
std::string gap_words(calendar::Unit unit, const Gap& gap);

/// The source's name, or "without a source".
std::string source_words(const Holdings& holdings);

}  // namespace morgue::coverage
